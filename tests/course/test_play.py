"""play: what is compiled from where, and when again."""
import re
import tempfile
import unittest
from pathlib import Path

from tools import play, tree


class Widgets(unittest.TestCase):
    def test_each_has_its_place_in_the_page_of_its_chapter(self) -> None:
        placed = {}
        for page in (tree.ROOT / "chapters").glob("*/README.md"):
            for name in re.findall(r"^<!-- widget: (\w+) -->$", tree.read(page), re.M):
                placed[name] = page.parent.name
        self.assertEqual(placed, {widget.name: widget.chapter for widget in play.widgets()})

    def test_each_chapter_with_a_widget_has_its_functions(self) -> None:
        for widget in play.widgets():
            self.assertTrue((play.HERE / f"{widget.chapter}.cpp").exists(), widget.chapter)

    def test_they_call_functions_that_are_offered(self) -> None:
        offered = {name for file in play.HERE.glob("*.cpp") for name in re.findall(r'Offer \w+\(\s*"(\w+)"', tree.read(file))}
        asked = {name for file in play.HERE.glob("*.js") for name in re.findall(r'\bask\("(\w+)"', tree.read(file))}
        self.assertTrue(asked)
        self.assertEqual(asked - offered, set())


class Plan(unittest.TestCase):
    def test_mine_without_a_chapter_is_all(self) -> None:
        self.assertEqual(play.understand(["--mine"]).mine, tree.chapters())

    def test_mine_is_the_named_chapter(self) -> None:
        plan = play.understand(["2", "--mine"])
        self.assertEqual((plan.chapters, plan.mine), (["02_gradient_descent"], ["02_gradient_descent"]))
        found = play.directories(plan, "02_gradient_descent")
        self.assertIn(tree.ROOT / "exercises" / "02_gradient_descent", found)
        self.assertNotIn(tree.ROOT / "solutions" / "02_gradient_descent", found)
        self.assertIn(tree.ROOT / "solutions" / "01_perceptron", found)

    def test_mine_all_takes_earlier_exercises_as_well(self) -> None:
        plan = play.understand(["2", "--mine", "all"])
        self.assertEqual(plan.chapters, ["02_gradient_descent"])
        self.assertIn(tree.ROOT / "exercises" / "01_perceptron", play.directories(plan, "02_gradient_descent"))

    def test_a_chapter_sees_no_later_one(self) -> None:
        found = play.directories(play.understand([]), "02_gradient_descent")
        self.assertNotIn(tree.ROOT / "solutions" / "03_linear_regression", found)

    def test_a_chapter_without_a_widget(self) -> None:
        with self.assertRaises(tree.Stop) as stopped:
            play.understand(["3"])
        self.assertIn("chapter 03 has no widget; these have: 01 02", stopped.exception.sentence)

    def test_each_kind_has_a_place_of_its_own(self) -> None:
        places = {play.understand(words).out for words in ([], ["2"], ["--mine"], ["2", "--mine"])}
        self.assertEqual(len(places), 4)


class State(unittest.TestCase):
    def test_it_changes_with_what_the_compiler_has_read(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            header, list_of_files = Path(name) / "a b.hpp", Path(name) / "a.d"
            header.write_text("1", encoding="utf-8")
            escaped = str(header).replace(" ", "\\ ")
            list_of_files.write_text(f"a.o: \\\n  {escaped}\n", encoding="utf-8")
            before = play.state(list_of_files)
            self.assertEqual(before, play.state(list_of_files))
            header.write_text("2", encoding="utf-8")
            self.assertNotEqual(before, play.state(list_of_files))


if __name__ == "__main__":
    unittest.main()
