"""The success criteria of WCAG 2.2, and which checks of ours say something about each.

Numbers, levels and names are those of the Recommendation (World Wide Web Consortium, WCAG 2.2); of
its list only 4.1.1 is missing, which 2.2 itself calls obsolete and removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Criterion:
    """A success criterion: number, level, name."""

    number: str
    level: str
    name: str

    @property
    def tag(self) -> str:
        """The criterion as axe-core tags its rules."""
        return "wcag" + self.number.replace(".", "")

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


_LIST = """\
1.1.1 A Non-text Content
1.2.1 A Audio-only and Video-only (Prerecorded)
1.2.2 A Captions (Prerecorded)
1.2.3 A Audio Description or Media Alternative (Prerecorded)
1.2.4 AA Captions (Live)
1.2.5 AA Audio Description (Prerecorded)
1.2.6 AAA Sign Language (Prerecorded)
1.2.7 AAA Extended Audio Description (Prerecorded)
1.2.8 AAA Media Alternative (Prerecorded)
1.2.9 AAA Audio-only (Live)
1.3.1 A Info and Relationships
1.3.2 A Meaningful Sequence
1.3.3 A Sensory Characteristics
1.3.4 AA Orientation
1.3.5 AA Identify Input Purpose
1.3.6 AAA Identify Purpose
1.4.1 A Use of Color
1.4.2 A Audio Control
1.4.3 AA Contrast (Minimum)
1.4.4 AA Resize Text
1.4.5 AA Images of Text
1.4.6 AAA Contrast (Enhanced)
1.4.7 AAA Low or No Background Audio
1.4.8 AAA Visual Presentation
1.4.9 AAA Images of Text (No Exception)
1.4.10 AA Reflow
1.4.11 AA Non-text Contrast
1.4.12 AA Text Spacing
1.4.13 AA Content on Hover or Focus
2.1.1 A Keyboard
2.1.2 A No Keyboard Trap
2.1.3 AAA Keyboard (No Exception)
2.1.4 A Character Key Shortcuts
2.2.1 A Timing Adjustable
2.2.2 A Pause, Stop, Hide
2.2.3 AAA No Timing
2.2.4 AAA Interruptions
2.2.5 AAA Re-authenticating
2.2.6 AAA Timeouts
2.3.1 A Three Flashes or Below Threshold
2.3.2 AAA Three Flashes
2.3.3 AAA Animation from Interactions
2.4.1 A Bypass Blocks
2.4.2 A Page Titled
2.4.3 A Focus Order
2.4.4 A Link Purpose (In Context)
2.4.5 AA Multiple Ways
2.4.6 AA Headings and Labels
2.4.7 AA Focus Visible
2.4.8 AAA Location
2.4.9 AAA Link Purpose (Link Only)
2.4.10 AAA Section Headings
2.4.11 AA Focus Not Obscured (Minimum)
2.4.12 AAA Focus Not Obscured (Enhanced)
2.4.13 AAA Focus Appearance
2.5.1 A Pointer Gestures
2.5.2 A Pointer Cancellation
2.5.3 A Label in Name
2.5.4 A Motion Actuation
2.5.5 AAA Target Size (Enhanced)
2.5.6 AAA Concurrent Input Mechanisms
2.5.7 AA Dragging Movements
2.5.8 AA Target Size (Minimum)
3.1.1 A Language of Page
3.1.2 AA Language of Parts
3.1.3 AAA Unusual Words
3.1.4 AAA Abbreviations
3.1.5 AAA Reading Level
3.1.6 AAA Pronunciation
3.2.1 A On Focus
3.2.2 A On Input
3.2.3 AA Consistent Navigation
3.2.4 AA Consistent Identification
3.2.5 AAA Change on Request
3.2.6 A Consistent Help
3.3.1 A Error Identification
3.3.2 A Labels or Instructions
3.3.3 AA Error Suggestion
3.3.4 AA Error Prevention (Legal, Financial, Data)
3.3.5 AAA Help
3.3.6 AAA Error Prevention (All)
3.3.7 A Redundant Entry
3.3.8 AA Accessible Authentication (Minimum)
3.3.9 AAA Accessible Authentication (Enhanced)
4.1.2 A Name, Role, Value
4.1.3 AA Status Messages
"""
CRITERIA = tuple(Criterion(*line.split(" ", 2)) for line in _LIST.splitlines())

OWN: dict[str, tuple[str, ...]] = {
    "test_keyboard.py": (
        *("2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.4.1", "2.4.3"),
        *("2.4.7", "2.4.11", "2.4.12", "2.4.13", "3.2.1", "4.1.3"),
    ),
    "test_layout.py": ("1.4.4", "1.4.10", "1.4.12", "2.5.8"),
    "test_names.py": ("1.3.1", "2.4.2", "2.4.4", "2.4.6", "2.4.9", "2.5.3", "3.1.2", "4.1.2"),
    "test_preview.py": ("1.4.13",),
    "test_search.py": ("2.4.3", "2.4.5", "4.1.3"),
}
"""The criteria that each of our own tests in a browser says something about."""

ABSENT = {
    "1.2": "audio or video",
    "1.4.2": "audio",
    "1.4.7": "audio",
    "2.2.1": "time limits",
    "2.2.2": "anything that moves",
    "2.2.3": "time limits",
    "2.2.5": "a sign-in",
    "2.2.6": "time limits",
    "2.3": "anything that moves",
    "2.5.1": "gestures",
    "2.5.4": "motion sensors",
    "2.5.7": "dragging",
    "3.3.4": "forms that commit a reader to anything: those of the search only ask",
    "3.3.7": "forms in several steps",
    "3.3.8": "a sign-in",
    "3.3.9": "a sign-in",
}
"""Criteria, or guidelines, about what no page of ours has; met by having nothing of the kind."""

FAILING = {
    "2.5.5": "many links and buttons are less than 44 pixels high "
    "(Siteimprove Alfa, rule R111, 30 November 2026)",
}
"""Criteria that are known to fail, each with what was found; the statement names them too."""


def own() -> dict[str, list[str]]:
    """Give the tests of ours that there are, each with its criteria."""
    return {name: list(numbers) for name, numbers in OWN.items() if (HERE / name).is_file()}


def absent(criterion: Criterion) -> str:
    """Give what a criterion is about and no page has; empty where pages may have it."""
    number = f"{criterion.number}."
    return next((what for each, what in ABSENT.items() if number.startswith(f"{each}.")), "")
