"""The demonstration: a town that is nowhere, with Bulgarian and Arabic, made by the commands that
towns use. Of both languages a little is translated, so they are partial.

The texts are only for this; nobody reads them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from seksworks.content import load
from seksworks.editing.adding import add_language, adopt
from seksworks.source import Problems
from support.repository import change, copy_repository

# No place in the Netherlands has its name.
NAME, REGION, ADDRESS = "Quadermonde", "de Lage Streek", "https://quadermonde.example/"
MENU = """\
          nav_translations:
            Je werk: عملك
            Rechten en veiligheid: الحقوق والأمان
            Je gezondheid: صحتك
            Nieuw hier: جديد هنا
            Over ons: من نحن
            Deze site: هذا الموقع
"""
PAGES = {
    "index": """\
---
title: أهلاً بك
description: معلومات ومساعدة في مدينتك
reviewed: 2026-11-23
---

هنا معلومات عن العمل والقواعد والمساعدة في مدينتك. القراءة مجانية ولا حاجة إلى اسمك.

## مساعدة الآن {#help}

{{ emergency.call }}
""",
    "help-now": """\
---
title: مساعدة الآن
description: الأرقام وما يمكنك قوله
reviewed: 2026-11-23
---

هذه المساعدة للجميع.

## ماذا حدث؟ {#happened}

اقرأ ما يناسبك.

## خطر الآن {#hurt}

{{ emergency.call }}

قل أولاً **أين أنت**. ثم قل **ماذا يحدث**.

## العنف الجنسي {#sexual-violence}

{{ sexual_assault_centre.call }}

اتصل بسرعة.

## الواقي {#condom}

اتصل بالطبيب.

## لا أحد يستيقظ {#unconscious}

ضع الشخص على جنبه.

## التمييز {#robbed}

{{ discrimination.call }}

## العنف في البيت {#followed}

{{ veilig_thuis.call }}

## مكان مغلق {#locked-in}

ابق هادئاً.

## الشرطة {#door}

للأسئلة اتصل بالرقم {{ police.phone }}، وفي الخطر اتصل بالرقم {{ emergency.phone }}.

## عندما تفكر في الموت {#suicide}

{{ suicide_prevention.call }}

## للحديث مع شخص {#questions}

{{ listening_line.call }}

??? question "لا أريد الشرطة"

    اتصل بالرقم {{ sexual_assault_centre.phone }}.
""",
    "at-home": """\
---
title: العمل من المنزل
description: ما المسموح في بيتك
reviewed: 2026-11-23
---

القواعد صارمة، فاسأل أولاً.

## افعل هذا أولاً {#first}

1. اسأل البلدية عن القواعد.
2. سجّل نفسك في عنوانك.
3. اقرأ عقد الإيجار.

## هكذا يسير الأمر {#how}

اقرأ [مساعدة الآن](help-now.md).

## لا قائمة بالأسماء {#no-list}

لا حاجة إلى اسمك.

## المال والعنوان {#money}

اسأل البلدية.

{{ municipality.card }}
""",
}
WORDS = {
    "site_name": "من المفيد معرفته",
    "choose": "اختر لغتك",
    "danger": "خطر",
    "menu": "القائمة",
    "start": "البداية",
    "search": "بحث",
    "search_found": "النتائج: {count}",
    "all_topics": "كل المواضيع",
    "help_now": "مساعدة الآن",
    "leave": "خروج سريع",
    "more": "المزيد",
    "not_translated": "هذه الصفحة غير مترجمة بعد. النص التالي {in_language}.",
    "in_nl": "بالهولندية",
    "who_helps": "من يساعدك",
    "checked": "تم التحقق في",
    "sources": "المصادر",
}
# One page in Bulgarian.
BULGARIAN = """\
---
title: Добре дошли
description: Правила и помощ във вашия град
reviewed: 2026-11-23
---

Тук пише за работата, правилата и помощта. Четенето е безплатно и не ви трябва име.

## Помощ сега {#help}

{{ emergency.call }}
"""


def demonstration(folder: Path) -> Path:
    """The folder with the town in it, not yet built. Words that nobody looks at are Dutch."""
    repository, today = copy_repository(folder), date.today()
    adopt(repository, today, NAME, REGION, ADDRESS)
    add_language(repository, today, "bg", "en")
    add_language(repository, today, "ar", "")
    change(repository / "mkdocs.yml", r"^( +)name: العربية\n", rf"\g<0>{MENU}")
    strings = repository / "data/strings.yml"
    change(strings, r"^  nl: (.*)$", r"  nl: \1\n  ar: \1")
    for key, word in WORDS.items():
        change(strings, rf"^({key}:\n(?:  .*\n)*?  ar: ).*", rf"\1'{word}'")
    dutch = load(repository, today, Problems()).pages
    for code, texts in (("bg", {"index": BULGARIAN}), ("ar", PAGES)):
        for name, text in texts.items():
            # Beside the Dutch text: that of a town lies in another folder.
            file = repository / dutch["nl", name].path.replace("/nl/", f"/{code}/")
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return repository
