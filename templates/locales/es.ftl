### Las palabras de la interfaz en español. Las claves son las de en.ftl.


## article-

article-kind-lesson = Lección
article-kind-op-ed = Columna de opinión
article-kind-report = Reportaje
article-explained = { $kind }, con explicaciones
article-answer = Respuesta
article-by = por { $names }
article-contents = En esta página
article-corrections = Correcciones
article-draft = Borrador
article-explained-by = Explicaciones de { $names }
article-in-brief = En breve
article-min-read = { $count } min de lectura
article-notes = Notas
article-published = Publicado: { $date }
article-questions = Preguntas
article-relations = Relaciones
article-source = El texto que se explica
article-sources = Fuentes
article-timeline = Cronología
article-translations = En otros idiomas
article-updated = Actualizado: { $date }
article-who-and-what = Quién y qué
article-why = Por qué


## book-: what only a book has, which `ibid export epub` makes

# What those who hear, enlarge or feel a book want to know before they open it
book-accessibility = Todo lo que muestra este libro está también como texto: los dibujos y los mapas repiten lo que dicen las listas a su lado, y las imágenes tienen descripciones donde los editores las han dado. Los títulos, las listas, las notas y el índice están marcados; el orden de lectura es el del texto. Nada parpadea, se mueve ni suena.
book-contents = Índice
# Cover, title page, contents …: said of their list, which no reader sees
book-places = Lugares del libro

## date-: ante un día va el artículo: «desde 2012», «desde el 31 de diciembre de 2017»

date-months-after-preposition = alone
date-about =
    { $place ->
        [since] alrededor de { $date }
        [until] alrededor de { $date }
       *[alone]
            { $kind ->
                [day] hacia el { $date }
                [decade] hacia la { $date }
               *[other] hacia { $date }
            }
    }
date-perhaps = quizá { $date }
date-perhaps-about =
    { $place ->
        [since] quizá alrededor de { $date }
        [until] quizá alrededor de { $date }
       *[alone]
            { $kind ->
                [day] quizá hacia el { $date }
                [decade] quizá hacia la { $date }
               *[other] quizá hacia { $date }
            }
    }
date-bce = { $date } a. C.
date-ce = { $date } d. C.
date-decade = década de { $year }
date-decade-after-preposition = la década de { $year }
date-between = entre { $start } y { $end }
date-estimated = hacia { $date } (entre { $start } y { $end })
date-day-not-known = { $date } (día desconocido)
date-month-not-known = { $date } (mes desconocido)
date-year-not-known = { $date } (año desconocido)
date-not-known = fecha desconocida
date-only-year-not-known = año desconocido
date-range = { $start } – { $end }
date-range-tight = { $start }–{ $end }
date-from =
    { $kind ->
        [day] desde el { $date }
       *[other] desde { $date }
    }
date-since =
    { $kind ->
        [day] desde el { $date }
       *[other] desde { $date }
    }
date-until =
    { $kind ->
        [day] hasta el { $date }
       *[other] hasta { $date }
    }
date-end-not-known =
    { $kind ->
        [day] desde el { $date } (final desconocido)
       *[other] desde { $date } (final desconocido)
    }
date-start-not-known =
    { $kind ->
        [day] hasta el { $date } (comienzo desconocido)
       *[other] hasta { $date } (comienzo desconocido)
    }
date-or-earlier = { $date } o antes
date-or-later = { $date } o después
date-due =
    { $kind ->
        [day] a más tardar el { $date }
       *[other] a más tardar { $date }
    }
date-due-end =
    { $kind ->
        [season] a más tardar al final { $date }
       *[other] a más tardar a fines de { $date }
    }
date-season-21 =
    { $place ->
        [yearless] primavera
        [since] la primavera de { $year }
        [until] la primavera de { $year }
        [due] de la primavera de { $year }
       *[alone] primavera de { $year }
    }
date-season-22 =
    { $place ->
        [yearless] verano
        [since] el verano de { $year }
        [until] el verano de { $year }
        [due] del verano de { $year }
       *[alone] verano de { $year }
    }
date-season-23 =
    { $place ->
        [yearless] otoño
        [since] el otoño de { $year }
        [until] el otoño de { $year }
        [due] del otoño de { $year }
       *[alone] otoño de { $year }
    }
date-season-24 =
    { $place ->
        [yearless] invierno
        [since] el invierno de { $year }
        [until] el invierno de { $year }
        [due] del invierno de { $year }
       *[alone] invierno de { $year }
    }
date-season-25 =
    { $place ->
        [yearless] primavera
        [since] la primavera de { $year }
        [until] la primavera de { $year }
        [due] de la primavera de { $year }
       *[alone] primavera de { $year }
    } (hemisferio norte)
date-season-26 =
    { $place ->
        [yearless] verano
        [since] el verano de { $year }
        [until] el verano de { $year }
        [due] del verano de { $year }
       *[alone] verano de { $year }
    } (hemisferio norte)
date-season-27 =
    { $place ->
        [yearless] otoño
        [since] el otoño de { $year }
        [until] el otoño de { $year }
        [due] del otoño de { $year }
       *[alone] otoño de { $year }
    } (hemisferio norte)
date-season-28 =
    { $place ->
        [yearless] invierno
        [since] el invierno de { $year }
        [until] el invierno de { $year }
        [due] del invierno de { $year }
       *[alone] invierno de { $year }
    } (hemisferio norte)
date-season-29 =
    { $place ->
        [yearless] primavera
        [since] la primavera de { $year }
        [until] la primavera de { $year }
        [due] de la primavera de { $year }
       *[alone] primavera de { $year }
    } (hemisferio sur)
date-season-30 =
    { $place ->
        [yearless] verano
        [since] el verano de { $year }
        [until] el verano de { $year }
        [due] del verano de { $year }
       *[alone] verano de { $year }
    } (hemisferio sur)
date-season-31 =
    { $place ->
        [yearless] otoño
        [since] el otoño de { $year }
        [until] el otoño de { $year }
        [due] del otoño de { $year }
       *[alone] otoño de { $year }
    } (hemisferio sur)
date-season-32 =
    { $place ->
        [yearless] invierno
        [since] el invierno de { $year }
        [until] el invierno de { $year }
        [due] del invierno de { $year }
       *[alone] invierno de { $year }
    } (hemisferio sur)
date-season-33 =
    { $place ->
        [yearless] primer trimestre
        [since] el primer trimestre de { $year }
        [until] el primer trimestre de { $year }
        [due] del primer trimestre de { $year }
       *[alone] primer trimestre de { $year }
    }
date-season-34 =
    { $place ->
        [yearless] segundo trimestre
        [since] el segundo trimestre de { $year }
        [until] el segundo trimestre de { $year }
        [due] del segundo trimestre de { $year }
       *[alone] segundo trimestre de { $year }
    }
date-season-35 =
    { $place ->
        [yearless] tercer trimestre
        [since] el tercer trimestre de { $year }
        [until] el tercer trimestre de { $year }
        [due] del tercer trimestre de { $year }
       *[alone] tercer trimestre de { $year }
    }
date-season-36 =
    { $place ->
        [yearless] cuarto trimestre
        [since] el cuarto trimestre de { $year }
        [until] el cuarto trimestre de { $year }
        [due] del cuarto trimestre de { $year }
       *[alone] cuarto trimestre de { $year }
    }
date-season-37 =
    { $place ->
        [yearless] primer cuatrimestre
        [since] el primer cuatrimestre de { $year }
        [until] el primer cuatrimestre de { $year }
        [due] del primer cuatrimestre de { $year }
       *[alone] primer cuatrimestre de { $year }
    }
date-season-38 =
    { $place ->
        [yearless] segundo cuatrimestre
        [since] el segundo cuatrimestre de { $year }
        [until] el segundo cuatrimestre de { $year }
        [due] del segundo cuatrimestre de { $year }
       *[alone] segundo cuatrimestre de { $year }
    }
date-season-39 =
    { $place ->
        [yearless] tercer cuatrimestre
        [since] el tercer cuatrimestre de { $year }
        [until] el tercer cuatrimestre de { $year }
        [due] del tercer cuatrimestre de { $year }
       *[alone] tercer cuatrimestre de { $year }
    }
date-season-40 =
    { $place ->
        [yearless] primer semestre
        [since] el primer semestre de { $year }
        [until] el primer semestre de { $year }
        [due] del primer semestre de { $year }
       *[alone] primer semestre de { $year }
    }
date-season-41 =
    { $place ->
        [yearless] segundo semestre
        [since] el segundo semestre de { $year }
        [until] el segundo semestre de { $year }
        [due] del segundo semestre de { $year }
       *[alone] segundo semestre de { $year }
    }


## embed-

embed-all = Todos los acontecimientos
embed-close = Cerrar
embed-event = Solo el acontecimiento al que lleva la dirección
embed-how-any = Péguelo donde la página admita HTML, como en Blackboard, Brightspace o Google Sites. Si solo se pide una dirección, indique la que sigue a src.
embed-how-canvas = En el editor abra la vista HTML (el signo </>), péguelo y guarde. Canvas da entonces al marco la altura de su contenido.
embed-how-embed-js = Para un sitio que pueda ejecutar scripts, o para Open edX. El marco aparece cuando el lector se acerca y siempre tiene la altura de su contenido.
embed-how-moodle = En el editor abra el código fuente (el signo </>), péguelo y guarde. Donde Moodle quita los marcos, como en los mensajes de estudiantes, queda el enlace de abajo.
embed-how-wordpress = Pegue esta dirección en un párrafo aparte. WordPress crea el marco por sí mismo, con los colores de este sitio.
embed-how-wordpress-link = Pegue esta dirección en un párrafo aparte. Este sitio se generó sin su dirección, así que WordPress mostrará un enlace.
embed-kind = Dónde se inserta
embed-kind-any = Cualquier página
embed-kind-embed-js = Sitio propio
embed-link = Insertar
embed-plain = Sin borde ni fondo, como parte de la página
embed-preview = Vista previa
embed-snippet = Lo que se pega allí
embed-theme = Colores
embed-theme-auto = Como el dispositivo del lector
embed-theme-dark = Oscuro
embed-theme-light = Claro
embed-timeline-link = Insertar esta cronología
embed-timeline-of = Cronología: { $title }
embed-title = Insertar
embed-whole = Abrir la página completa


## entity-

entity-aliases = Otros nombres
entity-born = nacimiento: { $date }
entity-events = Acontecimientos
entity-facts = Datos
entity-more-mentions = y { $count } más
entity-named =
    { $count ->
        [0] sin menciones
        [one] { $count } mención
       *[other] { $count } menciones
    }
entity-named-in =
    { $count ->
        [one] se menciona en { $count } artículo
       *[other] se menciona en { $count } artículos
    }
entity-named-together = A menudo se mencionan juntos
entity-relations = Relaciones
entity-where-named = Dónde se menciona
entity-where-named-person = Dónde se menciona
entity-wrote = Textos de su autoría


## error-

error-404-back = Volver a la portada
error-404-text = No hay nada en esta dirección. Puede que la página se haya trasladado o que la dirección tenga una errata.
error-404-title = Página no encontrada


## footer-

footer-data = Datos
footer-feed = Suscripción (feed)
footer-licence = Licencia
footer-made-with = Hecho con { $name }


## list-

list-and = { $first } y { $last }
list-and-last = { $list } y { $last }
list-comma = { $list }, { $next }
list-or = { $first } o { $last }
list-or-last = { $list } o { $last }


## nav-

nav-about = Acerca de
nav-articles = Artículos
nav-entities = Quién y qué
nav-glossary = Glosario
nav-home = Portada
nav-label = Sitio
nav-relations = Relaciones
nav-search = Buscar
nav-skip = Ir al texto
nav-timeline = Cronología
nav-topics = Temas


## note-

note-by = { $kind }, { $name }
note-context = Contexto
note-doubtful = Dudoso
note-fact = Hecho
note-forecast = Pronóstico
note-opinion = Opinión


## number-

number-articles =
    { $count ->
        [one] { $count } artículo
       *[other] { $count } artículos
    }
number-entities =
    { $count ->
        [one] { $count } ficha
       *[other] { $count } fichas
    }
number-events =
    { $count ->
        [one] { $count } acontecimiento
       *[other] { $count } acontecimientos
    }


## page-

page-next = Página siguiente
page-of = Página { $number } de { $total }
page-previous = Página anterior


## status-

status-awaited = esperado
status-cancelled = cancelado
status-disputed = en disputa
status-happened = sucedió
status-missed = plazo incumplido
status-ongoing = en curso
status-planned = previsto


## timeline-

timeline-accounts = Otras versiones
timeline-by-year = Por años
timeline-drawn = Los acontecimientos, dibujados a escala. La lista dice lo mismo con palabras.
timeline-earlier = Antes
timeline-empty = Todavía no hay ningún acontecimiento con fecha.
timeline-filter-all = todo
timeline-filter-article = Artículo
timeline-filter-entity = Quién y qué
timeline-filter-status = Estado
timeline-filter-topic = Tema
timeline-in-the-text = En el texto
timeline-key-open = comienzo o final desconocidos
timeline-key-unsure = más o menos, o quizá entonces
timeline-key-within = en algún momento de ese periodo
timeline-later = Después
timeline-place = Lugar
# $shown, $count: how many events of how many; the script puts the numbers in
timeline-shown = Se muestran: { $shown } de { $count }
timeline-sources = Fuentes
timeline-undated = Sin fecha
timeline-whole = Todo
timeline-zoom = Escala
timeline-zoom-in = Ampliar
timeline-zoom-out = Reducir


## type-

type-agreement = Acuerdo
type-agreement-plural = Acuerdos
type-concept = Concepto
type-concept-plural = Conceptos
type-country = País
type-country-plural = Países
type-organization = Organización
type-organization-plural = Organizaciones
type-other = Otro
type-other-plural = Otros
type-person = Persona
type-person-plural = Personas
type-place = Lugar
type-place-plural = Lugares
type-product = Producto
type-product-plural = Productos
type-project = Proyecto
type-project-plural = Proyectos


## Palabras de las plantillas: artículos

article-references = Referencias
article-source-label = El texto:
article-who-more = y { $count } más
articles-empty = Todavía no hay nada aquí.
byline-argument = Autor del texto:
byline-by = Por
byline-explained-by = Explicaciones:
join-and = y
join-comma = ,
reference-archived = Copia guardada
reference-back = Volver al texto: referencia { $number }, lugar { $place }
reference-rights = Derechos:
topic-kicker = Tema


## Palabras de las plantillas: personas y cosas, relaciones

entities-empty = Todavía no hay nada aquí.
entities-filter = Mostrar solo lo que contenga:
entities-found = Se muestran: #
entities-types = Clases
entity-elsewhere = En otros sitios
entity-location = Ubicación
glossary-empty = Aquí no hay palabras que explicar.
relations-deck = Quién hizo qué y con quién, según cuentan los artículos.
relations-empty = Aquí no hay relaciones.
relations-what = Qué
relations-when = Cuándo
relations-who = Quién
relations-whom = Con quién


## Palabras de las plantillas: portada, listas

front-all-entities =
    { $count ->
        [one] Quién y qué
       *[other] Quién y qué: las { $count } fichas
    }
front-all-events =
    { $count ->
        [one] La cronología
       *[other] Los { $count } acontecimientos
    }
front-more-articles = Más artículos
front-read = Leer el artículo
front-read-title = Leer el artículo: { $title }
page-label = Páginas
timeline-years = Años


## Palabras que necesitan los propios textos

alert-caution = Precaución
alert-important = Importante
alert-note = Nota
alert-tip = Consejo
alert-warning = Atención
article-footnote-back = Volver al texto
entity-together =
    { $count ->
        [one] { $count } vez
       *[other] { $count } veces
    }
entity-named-where =
    { $count ->
        [one] { $count } mención
       *[other] { $count } menciones
    } { $articles ->
        [one] en { $articles } texto
       *[other] en { $articles } textos
    }
front-all-articles =
    { $count ->
        [one] El artículo
       *[other] Los { $count } artículos
    }
location-east = { $degrees }° E
location-north = { $degrees }° N
location-point = { $latitude }; { $longitude }
location-south = { $degrees }° S
location-west = { $degrees }° O
page-moved-link = Ir a la nueva dirección
page-moved-title = Esta página se ha trasladado
task-done = hecho
task-open = pendiente


## Idiomas

language-name = Español
languages-label = Idiomas

## Reading: how to cite

article-cite = Cómo citar este texto
article-copied = Copiado.
article-copy = Copiar
article-copy-by-hand = Seleccionado. Cópielo con el teclado: Ctrl+C o ⌘C.
article-copy-address = Copiar la dirección de este párrafo
article-copy-what = Copiar: { $name }


## Palabras de las plantillas: la búsqueda

search-all = Todo
search-article = Artículo
search-event = Acontecimiento
search-events = Acontecimientos
search-fault = La búsqueda no está disponible. Funciona en el sitio publicado, no en archivos de un disco.
search-found =
    { $count ->
        [0] No se ha encontrado nada.
        [one] { $shown } resultado
       *[other] { $shown } resultados
    }
search-here = Solo con
search-label = Palabras que buscar
search-more = Más resultados
search-narrow = Solo con
search-otherwise = Todo lo que hay para leer está en estas listas:
search-page = Página
search-results = Resultados
search-show = Mostrar
search-wait = Buscando…
search-without = Mostrar todo


## Mapas

disputed-abkhazia = Abjasia
disputed-arunachal-pradesh = Arunachal Pradesh
disputed-crimea = Crimea
disputed-eastern-ukraine = el este y el sur de Ucrania
disputed-falkland-islands = las islas Malvinas (Falkland)
disputed-golan-heights = los Altos del Golán
disputed-halaib = el triángulo de Halaib
disputed-kashmir = Cachemira
disputed-kosovo = Kosovo
disputed-kuril-islands = las islas Kuriles del Sur
disputed-northern-cyprus = el norte de Chipre
disputed-somaliland = Somalilandia
disputed-south-ossetia = Osetia del Sur
disputed-taiwan = Taiwán
disputed-transnistria = Transnistria
disputed-west-bank-and-gaza = Cisjordania y Gaza
disputed-western-sahara = el Sáhara Occidental
map-disputed = Rayado: territorios en disputa, de contorno aproximado ({ $names }).
map-closer = Vista más cercana
map-deck = Dónde están los lugares que mencionan los artículos.
map-empty = Todavía no hay ningún lugar con ubicación.
map-outlines = Contornos: Natural Earth. Las fronteras son las que rigen de hecho sobre el terreno; no zanjan ninguna reclamación.
map-places = Lugares
nav-map = Mapa
number-places =
    { $count ->
        [one] { $count } lugar
       *[other] { $count } lugares
    }


## Relaciones dibujadas

graph-label = Las relaciones, dibujadas
graph-more =
    { $count ->
        [one] { $count } ficha más, menos relacionada, está solo en la lista.
       *[other] { $count } fichas más, menos relacionadas, están solo en la lista.
    }
graph-relations =
    { $count ->
        [one] { $count } relación
       *[other] { $count } relaciones
    }
relations-where = Dónde se cuenta


## Preguntas que se responden en un curso

quiz-again = Responder de nuevo
quiz-check = Comprobar las respuestas
quiz-false = Falso
quiz-intro = Responda y luego compruebe. El resultado se envía al curso.
quiz-not-recorded = Esta página no está abierta en un curso: el resultado no se registra.
quiz-nothing-to-mark = Aquí no hay nada que calificar: queda registrado que se leyó el texto.
quiz-open = Para pensar: no cuenta para el resultado.
quiz-partly = Correcto en parte
quiz-recorded = El resultado queda registrado en el curso.
quiz-right = Correcto
quiz-score = Respuestas correctas: { $right } de { $count }
quiz-true = Verdadero
quiz-unanswered = Algunas preguntas aún no tienen respuesta.
quiz-wrong = No es correcto
