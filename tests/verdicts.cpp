// A Catch2 listener that writes one verdict per test case for `./course check`, and stops tests
// that never end or that eat all memory. Without its environment variables it does nothing.
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include <algorithm>
#include <array>
#include <cctype>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>
#include <vector>

#include "blas.hpp"
#include "course_test.hpp"

namespace {

using course_test::Listener;

constexpr std::size_t longest_text = 4000;

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

/// Text of a sane length.
std::string cut(const std::string& text, std::size_t longest) {
  if (text.size() <= longest) return text;
  return text.substr(0, longest) + "… (" + std::to_string(text.size()) + " characters in all)";
}

/// "10.3" from "exercise 10.3 is still to do", otherwise empty.
std::string missing_exercise(const std::string& message) {
  const std::string before = "exercise ", after = " is still to do";
  const auto start = message.find(before), end = message.find(after);
  if (start == std::string::npos || end == std::string::npos || end < start + before.size()) {
    return "";
  }
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

// What signal handlers write. They run when memory may be damaged or the stack used up, so they
// allocate nothing: the pieces of their lines lie ready before anything of the learner's runs.
struct Ready {
  std::array<char, 4096> file{}, start{}, loop{}, hang{};
  const char* check_file = nullptr;  // the check that was reached last
  volatile std::size_t check_line = 0;
  volatile int seconds_left = 0, seconds_allowed = 0;
  volatile double computed_before = 0;
};
constinit Ready ready;

template <std::size_t size>
void keep(std::array<char, size>& place, const std::string& text) {
  const std::size_t length = std::min(text.size(), size - 1);
  std::copy_n(text.begin(), length, place.begin());
  place.at(length) = '\0';
}

/// A line put together in place.
class Line {
 public:
  Line& operator<<(char c) {
    if (length_ + 1 < text_.size()) text_[length_++] = c;
    return *this;
  }
  Line& operator<<(const char* text) {
    while (*text != '\0') *this << *text++;
    return *this;
  }
  Line& operator<<(std::size_t number) {
    std::array<char, 24> digits{};
    std::size_t i = digits.size() - 1;
    do {
      digits[--i] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number > 0);
    return *this << &digits[i];
  }
  /// Appends it to the file of verdicts.
  void write() {
    const int file = ::open(ready.file.data(), O_WRONLY | O_APPEND);
    if (file < 0) return;
    text_[length_++] = '\n';  // there is always room for it
    const auto written = ::write(file, text_.data(), length_);
    static_cast<void>(written);
    ::close(file);
  }
  [[noreturn]] void write_and_leave(int status) {
    write();
    ::_exit(status);
  }

 private:
  std::array<char, 10000> text_{};
  std::size_t length_ = 0;
};

/// "at or after tests/10_backpropagation_test.cpp:30" with what comes before it: Catch2 tells of a
/// check only when its expression has been computed.
void put_place(Line& line, const char* before) {
  if (ready.check_file == nullptr) return;
  const char* file = std::strstr(ready.check_file, "tests/");
  line << before << "at or after " << (file != nullptr ? file : ready.check_file) << ":"
       << ready.check_line;
}

extern "C" void on_computed(int) {
  Line line;
  line << ready.start.data() << ready.loop.data();
  put_place(line, "\\n");
  line.write_and_leave(124);
}

double computed() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Once a second, but not while the process is stopped. On a busy machine little computing is no
/// hanging: only next to none is.
extern "C" void on_second(int) {
  ready.seconds_left = ready.seconds_left - 1;
  if (ready.seconds_left > 0) return;
  const double now = computed();
  const bool busy = now - ready.computed_before > 0.01 * ready.seconds_allowed;
  ready.computed_before = now;
  ready.seconds_left = ready.seconds_allowed;
  if (busy) return;
  Line line;
  line << ready.start.data() << ready.hang.data();
  put_place(line, "\\n");
  line.write_and_leave(124);
}

void on_signal(int number, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_ONSTACK | SA_RESTART;
  ::sigaction(number, &action, nullptr);
}

/// From now on so many seconds of computing are allowed, and three times as many of waiting.
void start_clocks(const std::string& tag, const std::string& name, const std::string& what) {
  const int seconds = std::atoi(environment("COURSE_SECONDS").c_str());
  if (seconds <= 0 || ready.file[0] == '\0') return;
  keep(ready.start, tag + '\t');
  const std::string middle = '\t' + escaped(cut(name, 500)) + '\t';
  keep(ready.loop, "loop" + middle + what + " was stopped after " + std::to_string(seconds) +
                       " seconds of computing: does a loop never end?");
  keep(ready.hang, "hang" + middle + what + " was stopped after " + std::to_string(3 * seconds) +
                       " seconds in which it computed next to nothing: what does it wait for?");
  ready.check_file = nullptr;
  ready.seconds_allowed = 3 * seconds;
  ready.seconds_left = 3 * seconds;
  ready.computed_before = computed();
  on_signal(SIGPROF, on_computed);
  on_signal(SIGALRM, on_second);
  const itimerval computing{{0, 0}, {seconds, 0}}, waiting{{1, 0}, {1, 0}};
  ::setitimer(ITIMER_PROF, &computing, nullptr);
  ::setitimer(ITIMER_REAL, &waiting, nullptr);
}

void limit_memory() {
  // AddressSanitizer reserves terabytes of address space.
#if !defined(COURSE_SANITIZED)
  constexpr rlim_t most = sizeof(void*) > 4 ? rlim_t{4} * (rlim_t{1} << 30U) : rlim_t{3} << 30U;
  const rlimit limit{most, most};
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

  const bool threw = result.getResultType() == Catch::ResultWas::ThrewException;
  std::string text;
  for (const auto& info : stats.infoMessages) {
    // Catch2 hands the words of an exception over twice.
    if (!threw || info.message != message) text += cut(info.message, longest_text / 4) + '\n';
  }
  if (threw) {
    text += "an exception was thrown: " + cut(message, longest_text / 4) + '\n';
    if (const auto why = course_test::explain_exception(message); !why.empty()) {
      text += "Likely cause: " + why + '\n';
    }
  }
  if (result.getResultType() == Catch::ResultWas::DidntThrowException) {
    text += "an exception was expected, but none was thrown\n";
  }
  if (result.hasExpression()) {
    const std::string expression(result.getExpressionInMacro());
    text += "the test: " + course_test::without_causes(expression) + '\n';
    if (!threw && result.hasExpandedExpression() && result.getExpandedExpression() != expression) {
      text += "here:     " +
              cut(course_test::without_hex(std::string(result.getExpandedExpression())),
                  longest_text / 4) +
              '\n';
    }
  }
  std::string file(result.getSourceInfo().file);
  file.erase(0, file.rfind("tests/") == std::string::npos ? 0 : file.rfind("tests/"));
  text = cut(text, longest_text) + "at " + file + ":" + std::to_string(result.getSourceInfo().line);
  return {"wrong", text};
}

class Verdicts : public Listener {
 public:
  using Listener::Listener;

  void testCaseStarting(const Catch::TestCaseInfo& info) override {
    Listener::testCaseStarting(info);
    tag_ = exercise_tag(info);
    name_ = std::string(info.name);
    verdict_ = {};
    keep(test_, escaped(cut(name_, 300)));
    start_clocks(tag_, name_, "the test");
    ready.check_file = info.lineInfo.file;
    ready.check_line = info.lineInfo.line;
  }

  void assertionStarting(const Catch::AssertionInfo& info) override {
    Listener::assertionStarting(info);
    ready.check_file = info.lineInfo.file;
    ready.check_line = info.lineInfo.line;
  }

  course_test::AssertionEnded assertionEnded(const Catch::AssertionStats& stats) override {
    const auto& result = stats.assertionResult;
    if (result.getResultType() == Catch::ResultWas::FatalErrorCondition && ready.file[0] != '\0') {
      crashed(stats);
    }
    if (!result.isOk() && verdict_.kind == "ok") {
      verdict_ = explain(stats, tag_);
    }
    return course_test::AssertionEnded(Listener::assertionEnded(stats));
  }

  /// Catch2 3 calls this first in its handler of a signal. It goes on to compose a report, with the
  /// messages of the test; should that fail, then at least this line is there.
  void fatalErrorEncountered(Catch::StringRef error) override {
    if (ready.file[0] == '\0') return;
    Line line;
    begin_crash(line, error);
    put_place(line, "\\n");
    line.write();
  }

  void testCaseEnded(const Catch::TestCaseStats& stats) override {
    if (verdict_.kind == "ok" && stats.totals.assertions.total() == 0) {
      verdict_ = {"wrong", "the test made no check"};
    }
    write(tag_, verdict_, name_);
    Listener::testCaseEnded(stats);
  }

  void testRunEnded(const Catch::TestRunStats& stats) override {
    write("", {"end", ""}, "");
    Listener::testRunEnded(stats);
    start_clocks("", "", "the end of the program (a destructor?)");
  }

 private:
  void begin_crash(Line& line, Catch::StringRef error) const {
    line << ready.start.data() << "crash\t" << test_.data() << "\tthe program crashed: ";
    for (const char c : error) line << c;
    line << "\\nin the test: " << test_.data();
  }

  /// We are inside the handler of a signal: nothing is allocated, and we do not go back.
  [[noreturn]] void crashed(const Catch::AssertionStats& stats) const {
    Line line;
    // Catch2 has put the name of the signal behind the test's own messages.
    const bool named = !stats.infoMessages.empty();
    bool explained = false;
    begin_crash(line, named ? Catch::StringRef(stats.infoMessages.back().message) : "a signal");
    for (const auto& info : stats.infoMessages) {
      if (info.type != Catch::ResultWas::Info || info.message.size() > 1000) continue;
      explained = explained || std::strstr(info.message.c_str(), "ause") != nullptr;
      line << "\\n";
      for (const char c : info.message) {
        if (c == '\n') {
          line << "\\n";
        } else {
          line << (c == '\t' || c == '\\' ? ' ' : c);
        }
      }
    }
    if (named && !explained) {
      line << "\\nLikely cause: an index past the end (a loop with <=, or i - 1 of an unsigned 0), "
              "something that was empty, or a function that calls itself without end";
    }
    put_place(line, "\\n");
    line.write_and_leave(125);
  }

  void write(const std::string& tag, const Verdict& verdict, const std::string& name) const {
    if (file_.empty()) return;
    std::ofstream(file_, std::ios::app) << tag << '\t' << verdict.kind << '\t' << escaped(name)
                                        << '\t' << escaped(verdict.text) + '\n';
  }

  std::string file_ = environment("COURSE_VERDICTS"), tag_, name_;
  std::array<char, 600> test_{};
  Verdict verdict_;
};

// Before main(), and before the learner's own globals where the compiler lets us choose: every test
// binary runs on one BLAS thread, and in check on little memory.
#if defined(__GNUC__)
__attribute__((constructor(101)))
#endif
void prepare() {
  const char* file = std::getenv("COURSE_VERDICTS");
  if (file == nullptr) return;
  std::strncpy(ready.file.data(), file, ready.file.size() - 1);
  limit_memory();
  start_clocks("", "", "the start of the program (a global variable?)");
}

const bool one_thread = ml::set_blas_threads(1);

}  // namespace

CATCH_REGISTER_LISTENER(Verdicts)
