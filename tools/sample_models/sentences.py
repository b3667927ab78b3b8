"""The sentences that the sample models learn: English, Spanish and Swedish, written for this.

A template stands for all sentences that its slots make. The words are those of a first talk: who is
here, is it safe, a bed for tonight, a doctor, papers, a time to write again. Nothing here is of a
real conversation.
"""

from collections.abc import Iterator
from itertools import product
from typing import Final

LANGUAGES: Final = ("en", "es", "sv")

Three = tuple[str, str, str]
"""The same in English, Spanish and Swedish."""

PLACE: Final[tuple[Three, ...]] = (
    ("a hotel", "un hotel", "ett hotell"),
    ("a house", "una casa", "ett hus"),
    ("an apartment", "un apartamento", "en lägenhet"),
    ("the street", "la calle", "gatan"),
    ("a club", "un club", "en klubb"),
    ("the station", "la estación", "stationen"),
    ("a car", "un coche", "en bil"),
    ("a shop", "una tienda", "en butik"),
)
NEED: Final[tuple[Three, ...]] = (
    ("a bed", "una cama", "en säng"),
    ("a doctor", "un médico", "en läkare"),
    ("a lawyer", "una abogada", "en advokat"),
    ("a phone", "un teléfono", "en telefon"),
    ("a place", "un lugar", "en plats"),
    ("food", "comida", "mat"),
    ("money", "dinero", "pengar"),
    ("time", "tiempo", "tid"),
    ("warm clothes", "ropa de abrigo", "varma kläder"),
    ("medicine", "medicinas", "medicin"),
)
WHEN: Final[tuple[Three, ...]] = (
    ("today", "hoy", "i dag"),
    ("tonight", "esta noche", "i kväll"),
    ("tomorrow", "mañana", "i morgon"),
    ("on Monday", "el lunes", "på måndag"),
    ("on Friday", "el viernes", "på fredag"),
    ("now", "ahora", "nu"),
    ("this week", "esta semana", "den här veckan"),
)
WHO: Final[tuple[Three, ...]] = (
    ("my sister", "mi hermana", "min syster"),
    ("my brother", "mi hermano", "min bror"),
    ("my mother", "mi madre", "min mamma"),
    ("my friend", "mi amiga", "min vän"),
    ("my children", "mis hijos", "mina barn"),
    ("a psychologist", "una psicóloga", "en psykolog"),
    ("a nurse", "una enfermera", "en sjuksköterska"),
)
NUMBER: Final[tuple[Three, ...]] = (
    ("two", "dos", "två"),
    ("three", "tres", "tre"),
    ("four", "cuatro", "fyra"),
    ("five", "cinco", "fem"),
    ("six", "seis", "sex"),
    ("eight", "ocho", "åtta"),
    ("nine", "nueve", "nio"),
    ("ten", "diez", "tio"),
)
FEELING: Final[tuple[Three, ...]] = (
    ("tired", "cansada", "trött"),
    ("alone", "sola", "ensam"),
    ("afraid", "asustada", "rädd"),
    ("calm", "tranquila", "lugn"),
    ("hungry", "hambrienta", "hungrig"),
    ("safe", "segura", "trygg"),
)
SLOTS: Final = {
    "place": PLACE,
    "need": NEED,
    "when": WHEN,
    "who": WHO,
    "number": NUMBER,
    "feeling": FEELING,
}

TEMPLATES: Final[tuple[Three, ...]] = (
    ("I need {need}.", "Necesito {need}.", "Jag behöver {need}."),
    ("I need {need} {when}.", "Necesito {need} {when}.", "Jag behöver {need} {when}."),
    ("Do you need {need}?", "¿Necesitas {need}?", "Behöver du {need}?"),
    ("Do you need {need} {when}?", "¿Necesitas {need} {when}?", "Behöver du {need} {when}?"),
    ("I do not need {need}.", "No necesito {need}.", "Jag behöver inte {need}."),
    ("We can find {need}.", "Podemos encontrar {need}.", "Vi kan hitta {need}."),
    (
        "We can find {need} {when}.",
        "Podemos encontrar {need} {when}.",
        "Vi kan hitta {need} {when}.",
    ),
    ("I live in {place}.", "Vivo en {place}.", "Jag bor i {place}."),
    ("I am in {place} {when}.", "Estoy en {place} {when}.", "Jag är i {place} {when}."),
    ("I slept in {place}.", "Dormí en {place}.", "Jag sov i {place}."),
    ("Are you in {place} {when}?", "¿Estás en {place} {when}?", "Är du i {place} {when}?"),
    (
        "I do not want to stay in {place}.",
        "No quiero quedarme en {place}.",
        "Jag vill inte stanna i {place}.",
    ),
    ("I am {feeling}.", "Estoy {feeling}.", "Jag är {feeling}."),
    ("I am {feeling} {when}.", "Estoy {feeling} {when}.", "Jag är {feeling} {when}."),
    ("I am not {feeling}.", "No estoy {feeling}.", "Jag är inte {feeling}."),
    ("Are you {feeling} {when}?", "¿Estás {feeling} {when}?", "Är du {feeling} {when}?"),
    ("I want to talk to {who}.", "Quiero hablar con {who}.", "Jag vill prata med {who}."),
    (
        "I want to talk to {who} {when}.",
        "Quiero hablar con {who} {when}.",
        "Jag vill prata med {who} {when}.",
    ),
    (
        "Do you want to talk to {who}?",
        "¿Quieres hablar con {who}?",
        "Vill du prata med {who}?",
    ),
    (
        "I do not want to talk to {who}.",
        "No quiero hablar con {who}.",
        "Jag vill inte prata med {who}.",
    ),
    ("I am with {who}.", "Estoy con {who}.", "Jag är med {who}."),
    ("I live with {who}.", "Vivo con {who}.", "Jag bor med {who}."),
    (
        "I can write again {when}.",
        "Puedo escribir otra vez {when}.",
        "Jag kan skriva igen {when}.",
    ),
    (
        "Can you write again {when}?",
        "¿Puedes escribir otra vez {when}?",
        "Kan du skriva igen {when}?",
    ),
    (
        "I have been here for {number} days.",
        "Llevo aquí {number} días.",
        "Jag har varit här i {number} dagar.",
    ),
    (
        "I have been here for {number} months.",
        "Llevo aquí {number} meses.",
        "Jag har varit här i {number} månader.",
    ),
    (
        "It is {number} o'clock.",
        "Son las {number}.",
        "Klockan är {number}.",
    ),
    (
        "We are {number} women in {place}.",
        "Somos {number} mujeres en {place}.",
        "Vi är {number} kvinnor i {place}.",
    ),
    (
        "The doctor is here {when}.",
        "El médico está aquí {when}.",
        "Läkaren är här {when}.",
    ),
    (
        "There is a free bed {when}.",
        "Hay una cama libre {when}.",
        "Det finns en ledig säng {when}.",
    ),
    ("I can call {who} {when}.", "Puedo llamar a {who} {when}.", "Jag kan ringa {who} {when}."),
    (
        "You do not have to call {who}.",
        "No tienes que llamar a {who}.",
        "Du måste inte ringa {who}.",
    ),
    (
        "Is somebody with you in {place}?",
        "¿Hay alguien contigo en {place}?",
        "Är någon med dig i {place}?",
    ),
    (
        "Nobody is with me in {place}.",
        "No hay nadie conmigo en {place}.",
        "Ingen är med mig i {place}.",
    ),
)

FIXED: Final[tuple[Three, ...]] = (
    ("Hello.", "Hola.", "Hej."),
    ("Hello, I am here.", "Hola, estoy aquí.", "Hej, jag är här."),
    ("I am here with you.", "Estoy aquí contigo.", "Jag är här med dig."),
    ("You decide.", "Tú decides.", "Du bestämmer."),
    ("You do not have to answer.", "No tienes que responder.", "Du måste inte svara."),
    ("I believe you.", "Te creo.", "Jag tror dig."),
    ("Take the time you need.", "Tómate el tiempo que necesites.", "Ta den tid du behöver."),
    ("Can you write now?", "¿Puedes escribir ahora?", "Kan du skriva nu?"),
    ("Is it safe to write?", "¿Es seguro escribir?", "Är det säkert att skriva?"),
    ("I do not know.", "No lo sé.", "Jag vet inte."),
    ("Yes.", "Sí.", "Ja."),
    ("No.", "No.", "Nej."),
    ("Thank you.", "Gracias.", "Tack."),
    ("I cannot sleep.", "No puedo dormir.", "Jag kan inte sova."),
    ("I do not have papers.", "No tengo papeles.", "Jag har inga papper."),
    ("You do not need papers.", "No necesitas papeles.", "Du behöver inga papper."),
    ("He has my passport.", "Él tiene mi pasaporte.", "Han har mitt pass."),
    ("He took my phone.", "Él me quitó el teléfono.", "Han tog min telefon."),
    ("I do not want the police.", "No quiero a la policía.", "Jag vill inte ha polisen."),
    (
        "We do not call the police.",
        "No llamamos a la policía.",
        "Vi ringer inte polisen.",
    ),
    ("I want to leave.", "Quiero irme.", "Jag vill gå härifrån."),
    ("I do not want to leave.", "No quiero irme.", "Jag vill inte gå härifrån."),
    ("What would help you?", "¿Qué te ayudaría?", "Vad skulle hjälpa dig?"),
    ("What do you want?", "¿Qué quieres?", "Vad vill du?"),
    ("I can wait.", "Puedo esperar.", "Jag kan vänta."),
    ("Wait, please.", "Espera, por favor.", "Vänta, är du snäll."),
    ("I have to go.", "Tengo que irme.", "Jag måste gå."),
    ("Write when you can.", "Escribe cuando puedas.", "Skriv när du kan."),
    ("It is not your fault.", "No es culpa tuya.", "Det är inte ditt fel."),
    ("Good night.", "Buenas noches.", "God natt."),
)


def every_sentence() -> Iterator[Three]:
    """All of them, fixed ones first, each once and always in the same order."""
    yield from FIXED
    for template in TEMPLATES:
        names = [name for name in SLOTS if "{" + name + "}" in template[0]]
        for chosen in product(*(SLOTS[name] for name in names)):
            words = zip(names, chosen, strict=True)
            filled = list(template)
            for name, fill in words:
                filled = [
                    text.replace("{" + name + "}", fill[at]) for at, text in enumerate(filled)
                ]
            yield filled[0], filled[1], filled[2]


def held_out(number: int) -> bool:
    """Whether the sentence of that number is kept from the training, to see what was learned."""
    return number >= len(FIXED) and number % 12 == 7
