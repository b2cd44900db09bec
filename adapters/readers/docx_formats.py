"""How Word prints the numbers of its lists: ``w:numFmt`` → one number as text."""

from collections.abc import Callable

_HAN = "零一二三四五六七八九"
_HAN_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_TENS = ("", "十", "百", "千")
_LEGAL_TENS = ("", "拾", "佰", "仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
#: Larger numbers are not of any list that is printed.
_LARGEST = 9999


def printed_number(number: int, form: str) -> str | None:
    """*number* as the format *form* prints it; None where the format or the number is not known."""
    make = _FORMS.get(form)
    return make(number) if make is not None and 0 <= number <= _LARGEST else None


def _han(number: int, digits: str = _HAN, tens: tuple[str, ...] = _TENS) -> str:
    if number == 0:
        return digits[0]
    written = ""
    for place, sign in enumerate(reversed(str(number))):
        digit = int(sign)
        if digit:
            written = digits[digit] + tens[place] + written
        elif written and not written.startswith(digits[0]):
            written = digits[0] + written
    ten = digits[1] + tens[1]
    return written[1:] if digits is _HAN and written.startswith(ten) else written


def _legal(number: int) -> str:
    return _han(number, _HAN_LEGAL, _LEGAL_TENS)


def _han_digits(number: int) -> str:
    return "".join("〇" if sign == "0" else _HAN[int(sign)] for sign in str(number))


def _full_width(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _row_of(first: str, count: int) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode (① ② …); plain digits beyond them."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= count else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _letters(number: int) -> str:
    """Letters a … z, then aa, bb …: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _roman(number: int) -> str:
    written = ""
    for value, signs in _ROMAN:
        count, number = divmod(number, value)
        written += signs * count
    return written


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _row_of("①", 20),
    "decimalEnclosedCircleChinese": _row_of("①", 20),
    "decimalEnclosedParen": _row_of("⑴", 20),
    "decimalEnclosedFullstop": _row_of("⒈", 20),
    "ideographEnclosedCircle": _row_of("㊀", 10),
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    "japaneseCounting": _han,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _han_digits,
    "taiwaneseDigital": _han_digits,
    "japaneseDigitalTenThousand": _han_digits,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
