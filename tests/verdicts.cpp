// A Catch2 listener that writes one verdict per test case for `./course check`, and stops tests
// that never end or that eat all memory. Without its environment variables it does nothing.
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include <algorithm>
#include <cctype>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

#include "blas.hpp"
#include "course_test.hpp"

namespace {

using course_test::Listener;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

/// One field of a tab-separated line.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (c == '\\') {
      result += "\\\\";
    } else {
      result += c;
    }
  }
  return result;
}

/// "10.3" from "exercise 10.3 is still to do", otherwise empty.
std::string missing_exercise(const std::string& message) {
  const std::string before = "exercise ", after = " is still to do";
  const auto start = message.find(before), end = message.find(after);
  if (start == std::string::npos || end == std::string::npos) return "";
  return message.substr(start + before.size(), end - start - before.size());
}

/// The tag of an exercise: two digits, a dot, digits.
std::string exercise_tag(const Catch::TestCaseInfo& info) {
  for (const auto& tag : info.tags) {
#if defined(CATCH_VERSION_MAJOR) && CATCH_VERSION_MAJOR >= 3
    std::string text(tag.original.begin(), tag.original.end());
#else
    std::string text = tag;  // NOLINT(performance-unnecessary-copy-initialization)
#endif
    if (text.size() >= 4 && std::isdigit(static_cast<unsigned char>(text[0])) != 0 &&
        std::isdigit(static_cast<unsigned char>(text[1])) != 0 && text[2] == '.') {
      return text;
    }
  }
  return "";
}

// What the alarm handler writes: it must not allocate, so the line is ready before the test.
std::string loop_line, loop_file;

extern "C" void on_alarm(int) {
  const int file = ::open(loop_file.c_str(), O_WRONLY | O_APPEND);
  if (file >= 0) {
    const auto written = ::write(file, loop_line.data(), loop_line.size());
    static_cast<void>(written);
  }
  ::_exit(124);
}

void limit_memory() {
  // AddressSanitizer reserves terabytes of address space.
#if !defined(__SANITIZE_ADDRESS__)
  const rlimit limit{rlim_t{4} << 30U, rlim_t{4} << 30U};
  ::setrlimit(RLIMIT_AS, &limit);
#endif
}

struct Verdict {
  std::string kind = "ok", text;
};

Verdict explain(const Catch::AssertionStats& stats, const std::string& tag) {
  const auto& result = stats.assertionResult;
  const std::string message(result.getMessage());
  const std::string missing = missing_exercise(message);
  if (!missing.empty()) return {missing == tag ? "todo" : "waits", missing};

  std::string text;
  for (const auto& info : stats.infoMessages) text += info.message + '\n';
  Verdict verdict{"wrong", ""};
  switch (result.getResultType()) {
    case Catch::ResultWas::FatalErrorCondition:
      verdict.kind = "crash";
      text += "the program crashed: " + message + '\n';
      break;
    case Catch::ResultWas::ThrewException:
      text += "an exception was thrown: " + message + '\n';
      if (const auto why = course_test::explain_exception(message); !why.empty()) {
        text += "Likely cause: " + why + '\n';
      }
      break;
    case Catch::ResultWas::DidntThrowException:
      text += "an exception was expected, but none was thrown\n";
      break;
    default:
      break;
  }
  if (result.hasExpression()) {
    const std::string expression(result.getExpressionInMacro());
    text += "the test: " + expression + '\n';
    if (result.hasExpandedExpression() && result.getExpandedExpression() != expression) {
      text += "here:     " + course_test::without_hex(std::string(result.getExpandedExpression())) +
              '\n';
    }
  }
  std::string file(result.getSourceInfo().file);
  file.erase(0, std::max(file.rfind("tests/"), std::size_t{0}));
  text += "at " + file + ":" + std::to_string(result.getSourceInfo().line);
  verdict.text = text;
  return verdict;
}

class Verdicts : public Listener {
 public:
  using Listener::Listener;

  void testCaseStarting(const Catch::TestCaseInfo& info) override {
    Listener::testCaseStarting(info);
    tag_ = exercise_tag(info);
    name_ = std::string(info.name);
    verdict_ = {};
    if (file_.empty()) return;
    loop_file = file_;
    loop_line = line({"loop", "the test was stopped after " + environment("COURSE_SECONDS") +
                                  " seconds: does a loop never end?"});
    if (const int seconds = std::atoi(environment("COURSE_SECONDS").c_str()); seconds > 0) {
      std::signal(SIGALRM, on_alarm);
      ::alarm(static_cast<unsigned>(seconds));
    }
  }

  course_test::AssertionEnded assertionEnded(const Catch::AssertionStats& stats) override {
    const bool failed = !stats.assertionResult.isOk();
    if (failed && verdict_.kind == "ok") {
      verdict_ = explain(stats, tag_);
      // A crash ends the process before testCaseEnded.
      if (verdict_.kind == "crash") write();
    }
    return course_test::AssertionEnded(Listener::assertionEnded(stats));
  }

  void testCaseEnded(const Catch::TestCaseStats& stats) override {
    ::alarm(0);
    if (verdict_.kind == "ok" && stats.totals.assertions.total() == 0) {
      verdict_ = {"wrong", "the test made no check"};
    }
    if (verdict_.kind != "crash") write();
    Listener::testCaseEnded(stats);
  }

 private:
  std::string line(const Verdict& verdict) const {
    return tag_ + '\t' + verdict.kind + '\t' + escaped(name_) + '\t' + escaped(verdict.text) + '\n';
  }

  void write() const {
    if (!file_.empty()) std::ofstream(file_, std::ios::app) << line(verdict_);
  }

  std::string file_ = environment("COURSE_VERDICTS"), tag_, name_;
  Verdict verdict_;
};

// Before main(): every test binary runs on one BLAS thread, and in check on little memory.
const bool prepared = [] {
  ml::set_blas_threads(1);
  if (!environment("COURSE_VERDICTS").empty()) limit_memory();
  return true;
}();

}  // namespace

CATCH_REGISTER_LISTENER(Verdicts)
