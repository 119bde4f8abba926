### Слова интерфейса по-русски. Ключи те же, что в en.ftl.


## article-

article-kind-lesson = Урок
article-kind-op-ed = Колонка
article-kind-report = Отчёт
article-explained = { $kind } с пояснениями
article-answer = Ответ
article-by = Автор: { $names }
article-contents = На этой странице
article-corrections = Исправления
article-draft = Черновик
article-explained-by = Пояснения: { $names }
article-in-brief = Коротко
article-min-read = { $count } мин чтения
article-notes = Примечания
article-published = Опубликовано: { $date }
article-questions = Вопросы
article-relations = Связи
article-source = Разбираемый текст
article-sources = Источники
article-timeline = Хронология
article-translations = На других языках
article-updated = Обновлено: { $date }
article-who-and-what = Кто и что
article-why = Почему


## book-: what only a book has, which `ibid export epub` makes

# What those who hear, enlarge or feel a book want to know before they open it
book-accessibility = Всё, что показано в этой книге, есть в ней и как текст: рисунки и карты повторяют то, что сказано в списках рядом, у изображений есть описания, если их дали редакторы. Заголовки, списки, примечания и оглавление размечены; порядок чтения — порядок текста. Ничто не мигает, не движется и не звучит.
book-contents = Содержание
# Cover, title page, contents …: said of their list, which no reader sees
book-places = Места в книге

## date-: после предлога месяц и время года стоят в родительном падеже: «с декабря 2017 г.», «с весны 2017»

date-months-after-preposition = inflected
date-about = ок. { $date }
date-perhaps = возможно, { $date }
date-perhaps-about = возможно, ок. { $date }
date-bce = { $date } до н. э.
date-ce = { $date } н. э.
date-decade = { $year }-е годы
date-decade-after-preposition = { $year }-х годов
date-between = между { $start } и { $end }
date-estimated = ок. { $date } (между { $start } и { $end })
date-day-not-known = { $date } (день неизвестен)
date-month-not-known = { $date } (месяц неизвестен)
date-year-not-known = { $date } (год неизвестен)
date-not-known = дата неизвестна
date-only-year-not-known = год неизвестен
date-range = { $start } – { $end }
date-range-tight = { $start }–{ $end }
date-from = с { $date }
date-since = с { $date }
date-until = до { $date }
date-end-not-known = с { $date } (конец неизвестен)
date-start-not-known = до { $date } (начало неизвестно)
date-or-earlier = { $date } или раньше
date-or-later = { $date } или позже
date-due = срок: до { $date }
date-due-end = срок: до конца { $date }
date-season-21 =
    { $place ->
        [alone] весна
       *[other] весны
    } { $year }
date-season-22 =
    { $place ->
        [alone] лето
       *[other] лета
    } { $year }
date-season-23 =
    { $place ->
        [alone] осень
       *[other] осени
    } { $year }
date-season-24 =
    { $place ->
        [alone] зима
       *[other] зимы
    } { $year }
date-season-25 =
    { $place ->
        [alone] весна
       *[other] весны
    } { $year } (Северное полушарие)
date-season-26 =
    { $place ->
        [alone] лето
       *[other] лета
    } { $year } (Северное полушарие)
date-season-27 =
    { $place ->
        [alone] осень
       *[other] осени
    } { $year } (Северное полушарие)
date-season-28 =
    { $place ->
        [alone] зима
       *[other] зимы
    } { $year } (Северное полушарие)
date-season-29 =
    { $place ->
        [alone] весна
       *[other] весны
    } { $year } (Южное полушарие)
date-season-30 =
    { $place ->
        [alone] лето
       *[other] лета
    } { $year } (Южное полушарие)
date-season-31 =
    { $place ->
        [alone] осень
       *[other] осени
    } { $year } (Южное полушарие)
date-season-32 =
    { $place ->
        [alone] зима
       *[other] зимы
    } { $year } (Южное полушарие)
date-season-33 =
    { $place ->
        [alone] I квартал
       *[other] I квартала
    } { $year }
date-season-34 =
    { $place ->
        [alone] II квартал
       *[other] II квартала
    } { $year }
date-season-35 =
    { $place ->
        [alone] III квартал
       *[other] III квартала
    } { $year }
date-season-36 =
    { $place ->
        [alone] IV квартал
       *[other] IV квартала
    } { $year }
date-season-37 =
    { $place ->
        [alone] первые четыре месяца
       *[other] первых четырёх месяцев
    } { $year }
date-season-38 =
    { $place ->
        [alone] вторые четыре месяца
       *[other] вторых четырёх месяцев
    } { $year }
date-season-39 =
    { $place ->
        [alone] последние четыре месяца
       *[other] последних четырёх месяцев
    } { $year }
date-season-40 =
    { $place ->
        [alone] первое полугодие
       *[other] первого полугодия
    } { $year }
date-season-41 =
    { $place ->
        [alone] второе полугодие
       *[other] второго полугодия
    } { $year }


## embed-

embed-all = Все события
embed-close = Закрыть
embed-event = Только событие, на которое ведёт адрес
embed-how-any = Вставьте это там, где страница принимает HTML: например, в Blackboard, Brightspace или Google Sites. Если нужен только адрес, возьмите тот, что стоит после src.
embed-how-canvas = Откройте в редакторе вид HTML (значок </>), вставьте это и сохраните. Canvas сам подберёт высоту рамки по содержимому.
embed-how-embed-js = Для сайта, на котором разрешены скрипты, или для Open edX. Рамка появляется, когда читатель к ней приближается, и всегда совпадает по высоте с содержимым.
embed-how-moodle = Откройте в редакторе исходный код (значок </>), вставьте это и сохраните. Там, где Moodle убирает рамки, например в сообщениях студентов, останется ссылка под рамкой.
embed-how-wordpress = Вставьте этот адрес отдельным абзацем. WordPress сам создаст рамку в цветах этого сайта.
embed-how-wordpress-link = Вставьте этот адрес отдельным абзацем. Сайт собран без своего адреса, поэтому WordPress покажет ссылку.
embed-kind = Куда вставить
embed-kind-any = Любая страница
embed-kind-embed-js = Свой сайт
embed-link = Встроить
embed-plain = Без рамки и фона, как часть страницы
embed-preview = Предпросмотр
embed-snippet = Что вставить
embed-theme = Цвета
embed-theme-auto = Как на устройстве читателя
embed-theme-dark = Тёмные
embed-theme-light = Светлые
embed-timeline-link = Встроить эту хронологию
embed-timeline-of = Хронология: { $title }
embed-title = Встроить
embed-whole = Открыть страницу целиком


## entity-

entity-aliases = Другие названия
entity-born = род. { $date }
entity-events = События
entity-facts = Сведения
entity-more-mentions = и ещё { $count }
entity-named =
    { $count ->
        [0] не упоминается
        [one] { $count } упоминание
        [few] { $count } упоминания
       *[other] { $count } упоминаний
    }
entity-named-in =
    { $count ->
        [one] упоминается в { $count } статье
       *[other] упоминается в { $count } статьях
    }
entity-named-together = Часто рядом
entity-relations = Связи
entity-where-named = Где упоминается
entity-where-named-person = Где упоминается
entity-wrote = Тексты


## error-

error-404-back = На главную
error-404-text = По этому адресу ничего нет. Возможно, страницу перенесли или в адресе опечатка.
error-404-title = Страница не найдена


## footer-

footer-data = Данные
footer-feed = Лента
footer-licence = Лицензия
footer-made-with = Сделано в { $name }


## list-

list-and = { $first } и { $last }
list-and-last = { $list } и { $last }
list-comma = { $list }, { $next }
list-or = { $first } или { $last }
list-or-last = { $list } или { $last }


## nav-

nav-about = О сайте
nav-articles = Статьи
nav-entities = Кто и что
nav-glossary = Словарь
nav-home = Главная
nav-label = Сайт
nav-relations = Связи
nav-search = Поиск
nav-skip = Перейти к тексту
nav-timeline = Хронология
nav-topics = Темы


## note-

note-by = { $kind }, { $name }
note-context = Контекст
note-doubtful = Сомнительно
note-fact = Факт
note-forecast = Прогноз
note-opinion = Мнение


## number-

number-articles =
    { $count ->
        [one] { $count } статья
        [few] { $count } статьи
       *[other] { $count } статей
    }
number-entities =
    { $count ->
        [one] { $count } запись
        [few] { $count } записи
       *[other] { $count } записей
    }
number-events =
    { $count ->
        [one] { $count } событие
        [few] { $count } события
       *[other] { $count } событий
    }


## page-

page-next = Следующая страница
page-of = Страница { $number } из { $total }
page-previous = Предыдущая страница


## status-

status-awaited = ожидается
status-cancelled = отменено
status-disputed = спорно
status-happened = состоялось
status-missed = срок не соблюдён
status-ongoing = продолжается
status-planned = планируется


## timeline-

timeline-accounts = По другим источникам
timeline-by-year = По годам
timeline-drawn = События в масштабе времени. Список говорит то же словами.
timeline-earlier = Раньше
timeline-empty = Датированных событий пока нет.
timeline-filter-all = все
timeline-filter-article = Статья
timeline-filter-entity = Кто и что
timeline-filter-status = Состояние
timeline-filter-topic = Тема
timeline-in-the-text = В тексте
timeline-key-open = начало или конец неизвестны
timeline-key-unsure = приблизительно или предположительно
timeline-key-within = когда-то в это время
timeline-later = Позже
timeline-place = Место
# $shown, $count: how many events of how many; the script puts the numbers in
timeline-shown = Показано: { $shown } из { $count }
timeline-sources = Источники
timeline-undated = Без даты
timeline-whole = Целиком
timeline-zoom = Масштаб
timeline-zoom-in = Крупнее
timeline-zoom-out = Мельче


## type-

type-agreement = Соглашение
type-agreement-plural = Соглашения
type-concept = Понятие
type-concept-plural = Понятия
type-country = Страна
type-country-plural = Страны
type-organization = Организация
type-organization-plural = Организации
type-other = Другое
type-other-plural = Другое
type-person = Человек
type-person-plural = Люди
type-place = Место
type-place-plural = Места
type-product = Продукт
type-product-plural = Продукты
type-project = Проект
type-project-plural = Проекты


## Слова шаблонов: статьи

article-references = Источники
article-source-label = Текст:
article-who-more = и ещё { $count }
articles-empty = Здесь пока ничего нет.
byline-argument = Автор текста:
byline-by = Автор:
byline-explained-by = Пояснения:
join-and = и
join-comma = ,
reference-archived = Сохранённая копия
reference-back = Назад к тексту: источник { $number }, место { $place }
reference-rights = Права:
topic-kicker = Тема


## Слова шаблонов: люди и предметы, связи

entities-empty = Здесь пока ничего нет.
entities-filter = Показать только то, где есть:
entities-found = Показано: #
entities-types = Виды
entity-elsewhere = На других сайтах
entity-location = Координаты
glossary-empty = Здесь нечего пояснять.
relations-deck = Кто, что и с кем: так об этом говорят статьи.
relations-empty = Связей здесь нет.
relations-what = Что
relations-when = Когда
relations-who = Кто
relations-whom = С кем


## Слова шаблонов: главная, списки

front-all-entities =
    { $count ->
        [one] Люди и предметы: { $count }
       *[other] Все люди и предметы: { $count }
    }
front-all-events =
    { $count ->
        [one] Вся хронология: { $count } событие
        [few] Вся хронология: { $count } события
       *[other] Вся хронология: { $count } событий
    }
front-more-articles = Другие статьи
front-read = Читать статью
front-read-title = Читать статью: { $title }
page-label = Страницы
timeline-years = Годы


## Слова в самих текстах

alert-caution = Осторожно
alert-important = Важно
alert-note = Примечание
alert-tip = Совет
alert-warning = Внимание
article-footnote-back = Назад к тексту
entity-together =
    { $count ->
        [few] { $count } раза
       *[other] { $count } раз
    }
entity-named-where =
    { $count ->
        [one] { $count } упоминание
        [few] { $count } упоминания
       *[other] { $count } упоминаний
    } { $articles ->
        [one] в { $articles } тексте
       *[other] в { $articles } текстах
    }
front-all-articles =
    { $count ->
        [one] { $count } статья
        [few] Все { $count } статьи
       *[other] Все { $count } статей
    }
location-east = { $degrees }° в. д.
location-north = { $degrees }° с. ш.
location-point = { $latitude }, { $longitude }
location-south = { $degrees }° ю. ш.
location-west = { $degrees }° з. д.
page-moved-link = Перейти по новому адресу
page-moved-title = Страница переехала
task-done = сделано
task-open = не сделано


## Языки

language-name = Русский
languages-label = Языки

## Reading: how to cite

article-cite = Как цитировать
article-copied = Скопировано.
article-copy = Копировать
article-copy-by-hand = Выделено. Скопируйте с клавиатуры: Ctrl+C или ⌘C.
article-copy-address = Скопировать адрес этого абзаца
article-copy-what = Копировать: { $name }


## Слова шаблонов: поиск

search-all = Всё
search-article = Статья
search-event = Событие
search-events = События
search-fault = Поиск недоступен. Он работает на опубликованном сайте, но не в файлах на диске.
search-found =
    { $count ->
        [0] Ничего не найдено.
        [one] Найден { $shown } результат
        [few] Найдено { $shown } результата
       *[many] Найдено { $shown } результатов
    }
search-here = Только с упоминанием
search-label = Что искать
search-more = Ещё результаты
search-narrow = Только с упоминанием
search-otherwise = Всё, что здесь есть, собрано в этих списках:
search-page = Страница
search-results = Результаты
search-show = Показать
search-wait = Идёт поиск …
search-without = Показать всё


## Карты

disputed-abkhazia = Абхазия
disputed-arunachal-pradesh = Аруначал-Прадеш
disputed-crimea = Крым
disputed-eastern-ukraine = восток и юг Украины
disputed-falkland-islands = Фолклендские (Мальвинские) острова
disputed-golan-heights = Голанские высоты
disputed-halaib = Халаибский треугольник
disputed-kashmir = Кашмир
disputed-kosovo = Косово
disputed-kuril-islands = южные Курильские острова
disputed-northern-cyprus = Северный Кипр
disputed-somaliland = Сомалиленд
disputed-south-ossetia = Южная Осетия
disputed-taiwan = Тайвань
disputed-transnistria = Приднестровье
disputed-west-bank-and-gaza = Западный берег и сектор Газа
disputed-western-sahara = Западная Сахара
map-disputed = Заштрихованы спорные территории, их границы показаны приблизительно ({ $names }).
map-closer = Подробнее
map-deck = Где находятся места, названные в статьях.
map-empty = Мест с координатами пока нет.
map-outlines = Очертания: Natural Earth. Показаны границы, действующие на местности; споров о них карта не решает.
map-places = Места
nav-map = Карта
number-places =
    { $count ->
        [one] { $count } место
        [few] { $count } места
       *[other] { $count } мест
    }


## Связи на рисунке

graph-label = Связи на рисунке
graph-more =
    { $count ->
        [one] Ещё { $count }, связанный слабее, есть только в списке.
        [few] Ещё { $count }, связанных слабее, есть только в списке.
       *[other] Ещё { $count }, связанных слабее, есть только в списке.
    }
graph-relations =
    { $count ->
        [one] { $count } связь
        [few] { $count } связи
       *[other] { $count } связей
    }
relations-where = Где сказано


## Вопросы в учебном курсе

quiz-again = Ответить ещё раз
quiz-check = Проверить ответы
quiz-false = Неверно
quiz-intro = Ответьте, затем проверьте. Результат передаётся в курс.
quiz-not-recorded = Страница открыта не в курсе: результат не записывается.
quiz-nothing-to-mark = Оценивать здесь нечего: записано, что текст прочитан.
quiz-open = Для размышления: на результат не влияет.
quiz-partly = Отчасти правильно
quiz-recorded = Результат записан в курсе.
quiz-right = Правильно
quiz-score = Правильных ответов: { $right } из { $count }
quiz-true = Верно
quiz-unanswered = На некоторые вопросы ещё нет ответа.
quiz-wrong = Неправильно
