### كلمات الواجهة بالعربية. المفاتيح هي نفسها التي في en.ftl.


## article-

article-kind-lesson = درس
article-kind-op-ed = مقال رأي
article-kind-report = تقرير
article-explained = { $kind } مع الشرح
article-answer = الجواب
article-by = بقلم { $names }
article-contents = في هذه الصفحة
article-corrections = تصويبات
article-draft = مسوّدة
article-explained-by = شرح: { $names }
article-in-brief = باختصار
article-min-read =
    { $count ->
        [zero] القراءة في أقل من دقيقة
        [one] القراءة في دقيقة واحدة
        [two] القراءة في دقيقتين
        [few] القراءة في { $count } دقائق
        [many] القراءة في { $count } دقيقة
       *[other] القراءة في { $count } دقيقة
    }
article-notes = هوامش
article-published = نُشر في { $date }
article-questions = أسئلة
article-relations = علاقات
article-source = النص المشروح
article-sources = مصادر
article-timeline = الخط الزمني
article-translations = بلغات أخرى
article-updated = حُدّث في { $date }
article-who-and-what = من وماذا
article-why = لماذا


## book-: what only a book has, which `ibid export epub` makes

# What those who hear, enlarge or feel a book want to know before they open it
book-accessibility = كل ما يعرضه هذا الكتاب موجود فيه نصًّا أيضًا: فالرسوم والخرائط تكرر ما تقوله القوائم بجانبها، وللصور أوصاف حيث كتبها المحررون. والعناوين والقوائم والحواشي وفهرس المحتويات موسومة، وترتيب القراءة هو ترتيب النص. ولا شيء فيه يومض أو يتحرك أو يُصدر صوتًا.
book-contents = المحتويات
# Cover, title page, contents …: said of their list, which no reader sees
book-places = مواضع في الكتاب

## date-: قبل السنة وحدها تأتي كلمة «عام»: «منذ عام ٢٠١٢»، لكن «منذ ديسمبر ٢٠١٧»

date-months-after-preposition = alone
date-about =
    { $kind ->
        [year] حوالي عام { $date }
       *[other] حوالي { $date }
    }
date-perhaps = { $date } (غير مؤكد)
date-perhaps-about =
    { $kind ->
        [year] حوالي عام { $date } (غير مؤكد)
       *[other] حوالي { $date } (غير مؤكد)
    }
date-bce = { $date } ق.م
date-ce = { $date } م
date-decade = عقد { $year }
date-decade-after-preposition = عقد { $year }
date-between = بين { $start } و{ $end }
date-estimated = حوالي عام { $date } (بين عامي { $start } و{ $end })
date-day-not-known = { $date } (اليوم غير معروف)
date-month-not-known = { $date } (الشهر غير معروف)
date-year-not-known = { $date } (السنة غير معروفة)
date-not-known = التاريخ غير معروف
date-only-year-not-known = السنة غير معروفة
date-range = { $start } – { $end }
date-range-tight = { $start }–{ $end }
date-from =
    { $kind ->
        [year] ابتداءً من عام { $date }
       *[other] ابتداءً من { $date }
    }
date-since =
    { $kind ->
        [year] منذ عام { $date }
       *[other] منذ { $date }
    }
date-until =
    { $kind ->
        [year] حتى عام { $date }
       *[other] حتى { $date }
    }
date-end-not-known =
    { $kind ->
        [year] من عام { $date } (النهاية غير معروفة)
       *[other] من { $date } (النهاية غير معروفة)
    }
date-start-not-known =
    { $kind ->
        [year] حتى عام { $date } (البداية غير معروفة)
       *[other] حتى { $date } (البداية غير معروفة)
    }
date-or-earlier = { $date } أو قبل ذلك
date-or-later = { $date } أو بعد ذلك
date-due = الموعد النهائي: { $date }
date-due-end =
    { $kind ->
        [year] الموعد النهائي: نهاية عام { $date }
       *[other] الموعد النهائي: نهاية { $date }
    }
date-season-21 = ربيع { $year }
date-season-22 = صيف { $year }
date-season-23 = خريف { $year }
date-season-24 = شتاء { $year }
date-season-25 = ربيع { $year } (نصف الكرة الشمالي)
date-season-26 = صيف { $year } (نصف الكرة الشمالي)
date-season-27 = خريف { $year } (نصف الكرة الشمالي)
date-season-28 = شتاء { $year } (نصف الكرة الشمالي)
date-season-29 = ربيع { $year } (نصف الكرة الجنوبي)
date-season-30 = صيف { $year } (نصف الكرة الجنوبي)
date-season-31 = خريف { $year } (نصف الكرة الجنوبي)
date-season-32 = شتاء { $year } (نصف الكرة الجنوبي)
date-season-33 =
    { $place ->
        [yearless] الربع الأول
       *[alone] الربع الأول من { $year }
    }
date-season-34 =
    { $place ->
        [yearless] الربع الثاني
       *[alone] الربع الثاني من { $year }
    }
date-season-35 =
    { $place ->
        [yearless] الربع الثالث
       *[alone] الربع الثالث من { $year }
    }
date-season-36 =
    { $place ->
        [yearless] الربع الرابع
       *[alone] الربع الرابع من { $year }
    }
date-season-37 =
    { $place ->
        [yearless] الثلث الأول
       *[alone] الثلث الأول من { $year }
    }
date-season-38 =
    { $place ->
        [yearless] الثلث الثاني
       *[alone] الثلث الثاني من { $year }
    }
date-season-39 =
    { $place ->
        [yearless] الثلث الأخير
       *[alone] الثلث الأخير من { $year }
    }
date-season-40 =
    { $place ->
        [yearless] النصف الأول
       *[alone] النصف الأول من { $year }
    }
date-season-41 =
    { $place ->
        [yearless] النصف الثاني
       *[alone] النصف الثاني من { $year }
    }


## embed-

embed-all = كل الأحداث
embed-close = إغلاق
embed-event = الحدث الذي يؤدي إليه العنوان فقط
embed-how-any = ألصق هذا حيث تقبل الصفحة HTML، كما في Blackboard أو Brightspace أو Google Sites. وإذا طُلب عنوان فقط فاكتب العنوان الذي يلي src.
embed-how-canvas = افتح عرض HTML في المحرر (العلامة </>)، وألصق هذا ثم احفظ. عندها يجعل Canvas ارتفاع الإطار بقدر محتواه.
embed-how-embed-js = لموقع يسمح بتشغيل البرامج النصية، أو لـ Open edX. يظهر الإطار عندما يقترب القارئ منه، ويكون ارتفاعه دائمًا بقدر محتواه.
embed-how-moodle = افتح الشيفرة المصدرية في المحرر (العلامة </>)، وألصق هذا ثم احفظ. وحيث يحذف Moodle الإطارات، كما في مشاركات الطلاب، يبقى الرابط الموجود أسفلها.
embed-how-wordpress = ألصق هذا العنوان في فقرة مستقلة. ينشئ WordPress الإطار بنفسه بألوان هذا الموقع.
embed-how-wordpress-link = ألصق هذا العنوان في فقرة مستقلة. بُني هذا الموقع من دون عنوانه، لذلك يعرضه WordPress رابطًا.
embed-kind = أين يوضع
embed-kind-any = أي صفحة
embed-kind-embed-js = موقعك الخاص
embed-link = تضمين
embed-plain = بلا حدود ولا خلفية، كجزء من الصفحة
embed-preview = معاينة
embed-snippet = ما تلصقه هناك
embed-theme = الألوان
embed-theme-auto = بحسب جهاز القارئ
embed-theme-dark = داكنة
embed-theme-light = فاتحة
embed-timeline-link = تضمين هذا الخط الزمني
embed-timeline-of = الخط الزمني: { $title }
embed-title = تضمين
embed-whole = افتح الصفحة كاملة


## entity-: «إشارة» تصلح للمذكر والمؤنث معًا

entity-aliases = أسماء أخرى
entity-born = الميلاد: { $date }
entity-events = أحداث
entity-facts = حقائق
entity-more-mentions =
    { $count ->
        [zero] ولا غيرها
        [one] وإشارة أخرى
        [two] وإشارتان أخريان
        [few] و{ $count } إشارات أخرى
        [many] و{ $count } إشارة أخرى
       *[other] و{ $count } إشارة أخرى
    }
entity-named =
    { $count ->
        [zero] بلا إشارات
        [one] إشارة واحدة
        [two] إشارتان
        [few] { $count } إشارات
        [many] { $count } إشارة
       *[other] { $count } إشارة
    }
entity-named-in =
    { $count ->
        [zero] لا يرد الاسم في أي مقال
        [one] يرد الاسم في مقال واحد
        [two] يرد الاسم في مقالين
        [few] يرد الاسم في { $count } مقالات
        [many] يرد الاسم في { $count } مقالًا
       *[other] يرد الاسم في { $count } مقال
    }
entity-named-together = كثيرًا ما تُذكر معًا
entity-relations = علاقات
entity-where-named = أين يرد الاسم
entity-where-named-person = أين يرد الاسم
entity-wrote = نصوص بهذا القلم


## error-

error-404-back = إلى الصفحة الأولى
error-404-text = لا شيء في هذا العنوان. ربما نُقلت الصفحة، أو كُتب العنوان خطأً.
error-404-title = الصفحة غير موجودة


## footer-

footer-data = البيانات
footer-feed = الخلاصة
footer-licence = الترخيص
footer-made-with = أُعدّ بواسطة { $name }


## list-: واو العطف تلتصق بما بعدها، وتتكرر في القائمة

list-and = { $first } و{ $last }
list-and-last = { $list } و{ $last }
list-comma =
    { $kind ->
        [or] { $list } أو { $next }
       *[and] { $list } و{ $next }
    }
list-or = { $first } أو { $last }
list-or-last = { $list } أو { $last }


## nav-

nav-about = عن الموقع
nav-articles = مقالات
nav-entities = أشخاص وأشياء
nav-glossary = معجم
nav-home = الصفحة الأولى
nav-label = الموقع
nav-relations = علاقات
nav-search = بحث
nav-skip = إلى النص مباشرة
nav-timeline = الخط الزمني
nav-topics = مواضيع


## note-

note-by = { $kind }، { $name }
note-context = سياق
note-doubtful = موضع شك
note-fact = حقيقة
note-forecast = توقّع
note-opinion = رأي


## number-

number-articles =
    { $count ->
        [zero] لا مقالات
        [one] مقال واحد
        [two] مقالان
        [few] { $count } مقالات
        [many] { $count } مقالًا
       *[other] { $count } مقال
    }
number-entities =
    { $count ->
        [zero] لا مداخل
        [one] مدخل واحد
        [two] مدخلان
        [few] { $count } مداخل
        [many] { $count } مدخلًا
       *[other] { $count } مدخل
    }
number-events =
    { $count ->
        [zero] لا أحداث
        [one] حدث واحد
        [two] حدثان
        [few] { $count } أحداث
        [many] { $count } حدثًا
       *[other] { $count } حدث
    }


## page-

page-next = الصفحة التالية
page-of = الصفحة { $number } من { $total }
page-previous = الصفحة السابقة


## status-

status-awaited = منتظر
status-cancelled = ملغى
status-disputed = متنازع فيه
status-happened = وقع
status-missed = فات موعده
status-ongoing = مستمر
status-planned = مقرر


## timeline-

timeline-accounts = روايات أخرى
timeline-by-year = حسب السنوات
timeline-drawn = الأحداث مرسومة على مقياس الزمن. القائمة تقول الشيء نفسه بالكلمات.
timeline-earlier = أقدم
timeline-empty = لا حدث مؤرَّخًا حتى الآن.
timeline-filter-all = الكل
timeline-filter-article = المقال
timeline-filter-entity = من وماذا
timeline-filter-status = الحالة
timeline-filter-topic = الموضوع
timeline-in-the-text = في النص
timeline-key-open = بداية أو نهاية غير معروفة
timeline-key-unsure = على التقريب، أو ربما حينها
timeline-key-within = في وقت ما خلاله
timeline-later = أحدث
timeline-place = المكان
# $shown, $count: how many events of how many; the script puts the numbers in
timeline-shown = المعروض: { $shown } من { $count }
timeline-sources = مصادر
timeline-undated = بلا تاريخ
timeline-whole = الكل
timeline-zoom = المقياس
timeline-zoom-in = تكبير
timeline-zoom-out = تصغير


## type-

type-agreement = اتفاق
type-agreement-plural = اتفاقات
type-concept = مفهوم
type-concept-plural = مفاهيم
type-country = بلد
type-country-plural = بلدان
type-organization = منظمة
type-organization-plural = منظمات
type-other = غير ذلك
type-other-plural = غير ذلك
type-person = شخص
type-person-plural = أشخاص
type-place = مكان
type-place-plural = أماكن
type-product = منتَج
type-product-plural = منتَجات
type-project = مشروع
type-project-plural = مشاريع


## كلمات القوالب: المقالات

article-references = مراجع
article-source-label = النص:
article-who-more =
    { $count ->
        [zero] ولا غيرهم
        [one] وواحد آخر
        [two] واثنان آخران
        [few] و{ $count } آخرون
        [many] و{ $count } آخرون
       *[other] و{ $count } آخرون
    }
articles-empty = لا شيء هنا حتى الآن.
byline-argument = الحجة بقلم
byline-by = بقلم
byline-explained-by = شرح
join-and = و
join-comma = ،
reference-archived = نسخة محفوظة
reference-back = عودة إلى النص: المرجع { $number }، الموضع { $place }
reference-rights = الحقوق:
topic-kicker = موضوع


## كلمات القوالب: الأشخاص والأشياء، العلاقات

entities-empty = لا شيء هنا حتى الآن.
entities-filter = أظهر فقط ما يحتوي على:
entities-found = المعروض: #
entities-types = الأنواع
entity-elsewhere = في مواقع أخرى
entity-location = الموقع الجغرافي
glossary-empty = لا كلمات تحتاج إلى شرح هنا.
relations-deck = من فعل ماذا ومع من، كما ترويه المقالات.
relations-empty = لا علاقات هنا.
relations-what = ماذا
relations-when = متى
relations-who = من
relations-whom = مع من


## كلمات القوالب: الصفحة الأولى، القوائم

front-all-entities =
    { $count ->
        [zero] أشخاص وأشياء
        [one] أشخاص وأشياء
        [two] أشخاص وأشياء: المدخلان
        [few] أشخاص وأشياء: كل المداخل الـ{ $count }
        [many] أشخاص وأشياء: كل المداخل الـ{ $count }
       *[other] أشخاص وأشياء: كل المداخل الـ{ $count }
    }
front-all-events =
    { $count ->
        [zero] الخط الزمني
        [one] الخط الزمني
        [two] الخط الزمني: الحدثان
        [few] الخط الزمني: كل الأحداث الـ{ $count }
        [many] الخط الزمني: كل الأحداث الـ{ $count }
       *[other] الخط الزمني: كل الأحداث الـ{ $count }
    }
front-more-articles = مقالات أخرى
front-read = اقرأ المقال
front-read-title = اقرأ المقال: { $title }
page-label = صفحات
timeline-years = السنوات


## كلمات تحتاج إليها النصوص نفسها

alert-caution = حذارِ
alert-important = مهم
alert-note = ملاحظة
alert-tip = نصيحة
alert-warning = تنبيه
article-footnote-back = عودة إلى النص
entity-together =
    { $count ->
        [zero] ولا مرة
        [one] مرة واحدة
        [two] مرتان
        [few] { $count } مرات
        [many] { $count } مرة
       *[other] { $count } مرة
    }
entity-named-where =
    { $count ->
        [zero] بلا إشارات
        [one] إشارة واحدة
        [two] إشارتان
        [few] { $count } إشارات
        [many] { $count } إشارة
       *[other] { $count } إشارة
    } { $articles ->
        [zero] في أي نص
        [one] في نص واحد
        [two] في نصين
        [few] في { $articles } نصوص
        [many] في { $articles } نصًا
       *[other] في { $articles } نص
    }
front-all-articles =
    { $count ->
        [zero] المقالات
        [one] المقال
        [two] المقالان
        [few] كل المقالات الـ{ $count }
        [many] كل المقالات الـ{ $count }
       *[other] كل المقالات الـ{ $count }
    }
# Isolated, or else the degree sign would stand on either side of the number
location-east = ⁦{ $degrees }°⁩ شرقًا
location-north = ⁦{ $degrees }°⁩ شمالًا
location-point = { $latitude }، { $longitude }
location-south = ⁦{ $degrees }°⁩ جنوبًا
location-west = ⁦{ $degrees }°⁩ غربًا
page-moved-link = إلى العنوان الجديد
page-moved-title = نُقلت هذه الصفحة
task-done = أُنجز
task-open = لم يُنجز


## اللغات

language-name = العربية
languages-label = اللغات

## Reading: how to cite

article-cite = كيف يُستشهد بهذا النص
article-copied = نُسخ.
article-copy = انسخ
article-copy-by-hand = حُدِّد النص. انسخه من لوحة المفاتيح: Ctrl+C أو ⌘C.
article-copy-address = انسخ عنوان هذه الفقرة
article-copy-what = انسخ: { $name }


## كلمات القوالب: البحث

search-all = الكل
search-article = مقال
search-event = حدث
search-events = أحداث
search-fault = تعذّر الوصول إلى البحث. إنه يعمل في الموقع المنشور، لا في ملفات على القرص.
search-found =
    { $count ->
        [zero] لم يُعثر على شيء.
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { $shown } نتائج
        [many] { $shown } نتيجة
       *[other] { $shown } نتيجة
    }
search-here = فقط ما يُذكر فيه
search-label = كلمات البحث
search-more = نتائج أخرى
search-narrow = فقط ما يُذكر فيه
search-otherwise = كل ما يمكن قراءته موجود في هذه القوائم:
search-page = صفحة
search-results = النتائج
search-show = أظهر
search-wait = جارٍ البحث…
search-without = أظهر الكل


## الخرائط

disputed-abkhazia = أبخازيا
disputed-arunachal-pradesh = أروناتشال براديش
disputed-crimea = القرم
disputed-eastern-ukraine = شرق أوكرانيا وجنوبها
disputed-falkland-islands = جزر فوكلاند (مالفيناس)
disputed-golan-heights = هضبة الجولان
disputed-halaib = مثلث حلايب
disputed-kashmir = كشمير
disputed-kosovo = كوسوفو
disputed-kuril-islands = جزر الكوريل الجنوبية
disputed-northern-cyprus = شمال قبرص
disputed-somaliland = أرض الصومال
disputed-south-ossetia = أوسيتيا الجنوبية
disputed-taiwan = تايوان
disputed-transnistria = ترانسنيستريا
disputed-west-bank-and-gaza = الضفة الغربية وقطاع غزة
disputed-western-sahara = الصحراء الغربية
map-disputed = المظلَّل بالخطوط: أراضٍ متنازع عليها، وحدودها مرسومة على التقريب ({ $names }).
map-closer = عن قرب
map-deck = أين تقع الأماكن التي تذكرها المقالات.
map-empty = لا مكان محدَّد الموقع هنا حتى الآن.
map-outlines = الخطوط: Natural Earth. الحدود هي القائمة على الأرض، ولا تحسم أي مطالبة.
map-places = أماكن
nav-map = خريطة
number-places =
    { $count ->
        [zero] لا أماكن
        [one] مكان واحد
        [two] مكانان
        [few] { $count } أماكن
        [many] { $count } مكانًا
       *[other] { $count } مكان
    }


## رسم العلاقات

graph-label = العلاقات مرسومة
graph-more =
    { $count ->
        [zero] لا شيء في القائمة وحدها.
        [one] مدخل آخر، أقل ارتباطًا، في القائمة وحدها.
        [two] مدخلان آخران، أقل ارتباطًا، في القائمة وحدها.
        [few] { $count } مداخل أخرى، أقل ارتباطًا، في القائمة وحدها.
        [many] { $count } مدخلًا آخر، أقل ارتباطًا، في القائمة وحدها.
       *[other] { $count } مدخل آخر، أقل ارتباطًا، في القائمة وحدها.
    }
graph-relations =
    { $count ->
        [zero] لا علاقات
        [one] علاقة واحدة
        [two] علاقتان
        [few] { $count } علاقات
        [many] { $count } علاقة
       *[other] { $count } علاقة
    }
relations-where = أين وردت


## أسئلة يُجاب عنها في المقرر

quiz-again = أجب مرة أخرى
quiz-check = تحقَّق من الإجابات
quiz-false = خطأ
quiz-intro = أجب ثم تحقَّق. تُرسَل النتيجة إلى المقرر.
quiz-not-recorded = هذه الصفحة غير مفتوحة داخل مقرر، لذلك لا تُسجَّل النتيجة.
quiz-nothing-to-mark = لا شيء هنا يُقيَّم: سُجّل أن النص قُرئ.
quiz-open = للتفكير: لا يُحتسب في النتيجة.
quiz-partly = صحيح جزئيًا
quiz-recorded = سُجّلت النتيجة في المقرر.
quiz-right = صحيح
quiz-score = الإجابات الصحيحة: { $right } من { $count }
quiz-true = صحيح
quiz-unanswered = بعض الأسئلة بلا إجابة بعد.
quiz-wrong = غير صحيح
