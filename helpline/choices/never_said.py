"""The words that no sentence for a person says, in each language of her page, and why none does.

She is nobody's client, user, victim or case, and a buyer alone is a client; nobody is rescued or
brave; nothing hurries, orders, blames, thanks or asks why; no promise is larger than what is true.
"""

import re
from collections.abc import Mapping
from typing import Final, Literal

Reason = Literal["called", "trade", "pity", "pressed", "promised", "short"]
"""It says of her what she is not · it calls prostitution work, or her by it · it pities, praises or
rescues · it hurries, orders, blames, thanks or asks why · it promises more than is true · it is a
short form, which is hard to read in a second language."""

WITHOUT_SPACES: Final = frozenset({"th", "zh"})
"""Where words are not set apart, a word is looked for anywhere."""

_LETTER: Final = r"[\w\u0900-\u0963\u0966-\u09ff]"
"""With the vowel signs of Devanagari and Bengali, and without their full stop."""

NEVER: Final[Mapping[str, Mapping[Reason, str]]] = {
    "ar": {
        "called": r"(?:ال)?(?:زبون|زبونة|زبائن|عميل|عميلة|عملاء|ضحية|ضحايا|مستخدم\w*|مستفيد\w*)",
        "trade": r"عمل جنسي|عامل(?:ة|ات) (?:ال)?جنس|عاهر\w+|مومس\w*",
        "pity": r"(?:ال)?إنقاذ|هش(?:ة|اشة)|شجاع\w*",
        "pressed": r"لماذا|(?:ال)?صبر|يجب علي\w+|غير صالح\w*|فشل\w*|خطأ|شكر\w*",
        "promised": r"مجهول\w*",
    },
    "bg": {
        "called": r"клиент\w*|потребител\w*|жертв\w+|случа[ий]\w*|бенефициент\w*",
        "trade": r"секс работ\w*|ескорт\w*|проститутк\w+",
        "pity": r"спас\w+|избяга\w*|уязвим\w*|смел\w*|храбр\w*",
        "pressed": r"защо|търпени\w+|моля|трябва да|невалид\w+|грешка|неуспе\w+|благодар\w+"
        r"|разбираме",
        "promised": r"анонимн\w+",
    },
    "bn": {
        "called": r"গ্রাহক|ক্লায়েন্ট|খদ্দের|ব্যবহারকারী|ভুক্তভোগী|শিকার",
        "trade": r"যৌনকর্মী|যৌন পেশা|পতিতা",
        "pity": r"উদ্ধার|রক্ষা|অসহায়|সাহসী",
        "pressed": r"কেন|ধৈর্য|দয়া করে|করতেই হবে|অবৈধ|ব্যর্থ|ত্রুটি|ধন্যবাদ",
        "promised": r"বেনামি",
    },
    "da": {
        "called": r"kund\w*|klient\w*|bruger(?:en|ne|e|s)\w*|sag(?:en|er)?|offer|ofret|ofre",
        "trade": r"sexarbejd\w*|escort\w*|prostitueret|prostituerede",
        "pity": r"redd\w+|flygt\w*|udsat\w*|sårbar\w*|modig\w*",
        "pressed": r"hvorfor|tålmodig\w*|venligst|du skal|ugyldig\w*|mislyk\w+|fejl\w*kode|tak"
        r"|forstår",
        "promised": r"anonym\w*",
    },
    "de": {
        "called": r"kund\w+|klient\w*|nutzer\w*|benutzer\w*|fall|fälle|opfer\w*",
        "trade": r"sexarbeit\w*|escort\w*|prostituierte\w*",
        "pity": r"rett(?:en|ung|er)\w*|flieh\w*|schutzbedürftig\w*|verletzlich\w*|mutig\w*"
        r"|tapfer\w*|(?:du|sie) arme|gut gemacht|stolz auf (?:sie|dich)",
        "pressed": r"warum|geduld\w*|sie müssen|du musst|ungültig\w*|fehlgeschlagen|fehlerhaft\w*"
        r"|danke|verstehen, wie|beeil\w*",
        "promised": r"anonym\w*",
    },
    "en": {
        "called": r"clients?|customers?|punters?|users?|cases?|victims?|tickets?|beneficiar\w+",
        "trade": r"sex work\w*|escorts?|prostitutes?",
        "pity": r"rescu\w+|saved?|saving|escap\w+|broken|vulnerabl\w+|brave|exit"
        r"|poor (?:thing|woman|girl|you)|well done|proud of you|sorry for you",
        "pressed": r"why|please|patient|you must|invalid|failed|error|thank\w*|understand"
        r"|hurr(?:y|ies)|are you still there",
        "promised": r"anonym\w+",
        "short": r"\w+n['’]t|\w+['’](?:re|ll|ve|m|d)",
    },
    "es": {
        "called": r"client[ea]s?|usuari[oa]s?|casos?|víctimas?|beneficiari[oa]s?",
        "trade": r"trabajo sexual|trabajadoras? sexual\w*|escorts?|prostitutas?",
        "pity": r"rescat\w+|salv(?:ar|amos|ado|ada)|escapar|vulnerables?|valiente\w*"
        r"|pobrecit\w+|bien hecho",
        "pressed": r"por qué|paciencia|debes?|tienes? que|inválid\w+|fallid\w+|gracias|entendemos"
        r"|date prisa|apresúr\w+",
        "promised": r"anónim\w+",
    },
    "fa": {
        "called": r"مشتری\w*|کاربر\w*|قربانی\w*|مددجو\w*|پرونده",
        "trade": r"کارگر(?:ان)? جنسی|کار جنسی|فاحشه|روسپی\w*",
        "pity": r"نجات\w*|فرار|آسیب‌پذیر|شجاع\w*",
        "pressed": r"چرا|صبور|صبر|لطفاً|لطفا|باید|نامعتبر|ناموفق|خطا|ممنون\w*|متشکر\w*",
        "promised": r"ناشناس",
    },
    "fi": {
        "called": r"asiakas|asiakkaa\w+|käyttäj\w+|uhri\w*|tapaus|tapaukse\w+",
        "trade": r"seksityö\w*|escort\w*|prostituoitu\w*",
        "pity": r"pelast\w+|paeta|haavoittuv\w+|rohkea\w*",
        "pressed": r"miksi|kärsivälli\w+|ole hyvä|sinun täytyy|virheelli\w+|epäonnistu\w+|kiitos\w*"
        r"|ymmärrämme",
        "promised": r"anonyym\w+|nimettöm\w+",
    },
    "fr": {
        "called": r"client(?:e|s|es)?|usag(?:er|ère)s?|utilisat\w+|cas|victimes?|bénéficiaires?",
        "trade": r"travail du sexe|travailleu\w+ du sexe|escorts?|escortes?|prostituée?s?",
        "pity": r"sauv(?:er|é|ée|etage)|secour\w+|vulnérables?|courageu\w+|pauvre|bravo|bien joué",
        "pressed": r"pourquoi|patien\w+|vous devez|il faut que|invalides?|échoué\w*|erreurs?|merci"
        r"|comprenons|dépêch\w+",
        "promised": r"anonym\w+",
    },
    "hi": {
        "called": r"ग्राहक|क्लाइंट|उपयोगकर्ता|यूज़र|पीड़ित|पीड़िता|शिकार|लाभार्थी|मामला",
        "trade": r"यौनकर्मी|सेक्स वर्कर|वेश्या",
        "pity": r"बचाव|बचाना|लाचार|कमज़ोर|बहादुर",
        "pressed": r"क्यों|धैर्य|सब्र|कृपया|करना होगा|अमान्य|विफल|त्रुटि|धन्यवाद|शुक्रिया",
        "promised": r"गुमनाम",
    },
    "hu": {
        "called": r"ügyfél|ügyfele\w+|kliens\w*|felhasználó\w*|áldozat\w*|eset",
        "trade": r"szexmunk\w*|escort\w*|prostituált\w*",
        "pity": r"megment\w*|mentés|menekül\w*|kiszolgáltatott|sebezhető|bátor",
        "pressed": r"miért|türelm\w+|kérjük|érvénytelen|sikertelen|hibás|köszön\w+|megértjük",
        "promised": r"anonim\w*|névtelen\w*",
    },
    "is": {
        "called": r"viðskiptavin\w*|skjólstæðing\w*|notand\w*|notend\w*|fórnarl\w+|þoland\w*"
        r"|mál(?:ið|i)",
        "trade": r"kynlífsvinn\w+|kynlífsþjón\w+|fylgdarkon\w+|vændiskon\w+",
        "pity": r"bjarg\w+|flýja|varnarlaus\w*|hugrökk|hugrakk\w*",
        "pressed": r"af hverju|hvers vegna|þolinmóð\w*|þolinmæði|vinsamleg\w*|þú verður|ógil[dt]\w*"
        r"|mistókst|villa|takk",
        "promised": r"nafnlaus\w*",
    },
    "it": {
        "called": r"client[ei]|utent[ei]|vittim[ae]|cas[oi]|beneficiari\w*",
        "trade": r"lavoro sessuale|sex work\w*|lavoratric\w+ del sesso|escort|prostitut[ae]",
        "pity": r"salvar\w*|salvataggio|scappar\w*|vulnerabil\w+|coraggios\w+",
        "pressed": r"perché|pazien\w+|per favore|devi|deve|non valid\w+|fallit\w+|errat\w+|grazie"
        r"|capiamo",
        "promised": r"anonim\w+",
    },
    "lt": {
        "called": r"klient\w+|vartotoj\w+|naudotoj\w+|auk(?:a|os|ai|ų|ą)|byl\w+",
        "trade": r"sekso darb\w*|eskort\w*|prostitut[ėe]\w*",
        "pity": r"gelbė\w+|išgelb\w+|pabėg\w+|pažeidžiam\w+|drąs\w+",
        "pressed": r"kodėl|kantryb\w+|prašome|privalote|turite|neteising\w+|nepavyko|klaida|ačiū"
        r"|dėkoj\w+",
        "promised": r"anonim\w+",
    },
    "lv": {
        "called": r"klient\w+|lietotāj\w*|upur\w+|cietuš\w+|gadījum\w+",
        "trade": r"seksa darb\w*|eskort\w*|prostitūt\w*",
        "pity": r"glāb\w+|izglāb\w+|aizbēg\w*|neaizsargāt\w*|drosmīg\w*",
        "pressed": r"kāpēc|pacietīb\w+|lūdzu|jums ir jā\w+|nederīg\w+|neizdevās|kļūda|paldies"
        r"|saprotam",
        "promised": r"anonīm\w+",
    },
    "mn": {
        "called": r"үйлчлүүлэгч\w*|хэрэглэгч\w*|хохирогч\w*|кейс|хэрэг",
        "trade": r"биеэ үнэлэгч\w*|янхан\w*|секс ажил\w*",
        "pity": r"аварч|аврах|авар|зугт\w+|эмзэг|зоригтой|зоригт",
        "pressed": r"яагаад|тэвчээр\w*|ёстой|буруу байна|амжилтгүй|алдаатай|баярлалаа|ойлгож байна",
        "promised": r"нэргүй",
    },
    "mt": {
        "called": r"klijent\w*|utent\w*|vittm[ai]|każ(?:i|ijiet)?",
        "trade": r"xogħol sesswali|ħaddiem\w* tas-sess|escort|prostitut[ai]",
        "pity": r"salv\w+|ħelsien|taħrab|vulnerabbli|kuraġġuż\w*",
        "pressed": r"għaliex|għax|paċenzja|jekk jogħġbok|invalid\w*|falla|falliet|grazzi|nifhmu",
        "promised": r"anonim\w*",
    },
    "ne": {
        "called": r"ग्राहक|प्रयोगकर्ता|पीडित|सिकार|लाभग्राही|मुद्दा",
        "trade": r"यौनकर्मी|वेश्या",
        "pity": r"उद्धार|बचाउ\w*|असहाय|साहसी|बहादुर",
        "pressed": r"किन|धैर्य|कृपया|गर्नैपर्छ|अमान्य|असफल|त्रुटि|धन्यवाद",
        "promised": r"बेनामी|गुमनाम",
    },
    "nl": {
        "called": r"klant\w*|cliënt\w*|gebruiker\w*|slachtoffer\w*|geval(?:len)?|zaak",
        "trade": r"sekswerk\w*|escort\w*|prostituee\w*",
        "pity": r"redd\w+|ontsnap\w*|kwetsba\w+|dapper\w*|moedig\w*",
        "pressed": r"waarom|geduld\w*|alstublieft|je moet|ongeldig\w*|mislukt\w*|fout"
        r"|foutmelding\w*|bedankt|dank|begrijpen",
        "promised": r"anonie?m\w*",
    },
    "ny": {
        "called": r"kasitomala|makasitomala|wogwiritsa ntchito|wovutika|ozunzidwa",
        "trade": r"hule|mahule|zauhule|uhule|yendayenda",
        "pity": r"opulumutsa|pulumuts\w+|kuthawa|wofooka|wolimba mtima",
        "pressed": r"chifukwa chiyani|pepani|lezani mtima|muyenera|zolakwika|zalephera|zikomo",
    },
    "pcm": {
        "called": r"customer\w*|clients?|users?|victims?|cases?",
        "trade": r"ashawo|ashewo|prostitutes?|runs|sex work\w*|escorts?",
        "pity": r"rescue\w*|saved?|run comot|weak|brave|strong woman",
        "pressed": r"why|abeg|please|patient|patience|you must|by force|invalid|fail\w*|error"
        r"|thank\w*",
        "promised": r"anonym\w*",
        "short": r"\w+['’]t",
    },
    "pl": {
        "called": r"klient\w*|użytkowni\w+|ofiar\w*|przypad\w+|podopieczn\w+",
        "trade": r"praca seksualna|pracowni\w+ seksualn\w+|seksworker\w*|prostytut\w+",
        "pity": r"ratowa\w+|ratun\w+|uciec|ucieczk\w+|bezbronn\w+|dzieln\w+|odważn\w+",
        "pressed": r"dlaczego|cierpliw\w+|proszę|musisz|nieprawidłow\w+|niepowodzen\w+|błędn\w+"
        r"|dziękuj\w+|rozumiemy",
        "promised": r"anonimow\w+",
    },
    "pt": {
        "called": r"client[es]+|utente\w*|utilizador\w*|usuári\w+|vítimas?|casos?|beneficiári\w+",
        "trade": r"trabalho sexual|trabalhadoras? do sexo|acompanhantes?|prostitutas?",
        "pity": r"resgat\w+|salvar|salvamos|fugir|vulneráve\w+|corajos\w+",
        "pressed": r"porquê|por que você|paciência|por favor|deve|tem de|tem que|inválid\w+|falhou"
        r"|erro|obrigad\w+|entendemos",
        "promised": r"anónim\w+|anônim\w+",
    },
    "ro": {
        "called": r"client\w*|utilizato\w+|victim\w+|caz(?:ul|uri)?|beneficiar\w+",
        "trade": r"muncă sexuală|lucrătoa\w+ sexual\w+|escort\w*|prostituat[ăe]\w*",
        "pity": r"salv(?:a|ăm|are|at)\w*|scăpa\w*|fug[iăe]|vulnerabil\w*|curajoa\w+",
        "pressed": r"de ce|răbdar\w+|te rog|vă rugăm|trebuie să|invalid\w*|eșuat|eroare|mulțumi\w+"
        r"|înțelegem",
        "promised": r"anonim\w*",
    },
    "ru": {
        "called": r"клиент\w*|пользовател\w*|жертв\w+|случа[йяе]\w*|подопечн\w+|бенефициар\w*",
        "trade": r"секс-?работ\w*|эскорт\w*|проститутк\w+",
        "pity": r"спас(?:ти|ать|ение|ём|аем)\w*|сбежать|побег\w*|уязвим\w+|смел\w+|храбр\w+",
        "pressed": r"почему|терпени\w+|пожалуйста|вы должны|неверн\w+|недопустим\w+|неудач\w*"
        r"|ошибка|спасибо|понимаем",
        "promised": r"анонимн\w+",
    },
    "sq": {
        "called": r"klient\w*|përdorues\w*|viktim\w+|rast(?:i|e|et)?|përfitues\w*",
        "trade": r"punë seksi|punëtor\w* seksi|eskort\w*"
        r"|prostitut\w*(?<!prostitucion)(?<!prostitucionin)",
        "pity": r"shpëto\w*|shpëtim\w*|arratis\w*|cenuesh\w*|trim\w*|guximsh\w*",
        "pressed": r"pse|durim\w*|ju lutem|të lutem|duhet të|pavlefsh\w*|dështo\w*|gabim i"
        r"|faleminderit|kuptojmë",
        "promised": r"anonim\w*",
    },
    "sv": {
        "called": r"kund\w*|klient\w*|brukare\w*|användare\w*|fall(?:et)?|offer|offret|ärende\w*",
        "trade": r"sexarbet\w*|eskort\w*|prostituerad\w*",
        "pity": r"rädd(?:a|ar|ad|ning)|fly|utsatt\w*|sårbar\w*|modig\w*"
        r"|stackars|duktig\w*|bra jobbat",
        "pressed": r"varför|tålamod|vänligen|du måste|ogiltig\w*|misslyck\w+|fel(?:aktig\w*|kod)"
        r"|tack|förstår|skynda\w*",
        "promised": r"anonym\w*",
    },
    "th": {
        "called": r"ลูกค้า|ผู้ใช้|เหยื่อ|ผู้เสียหาย|ผู้รับบริการ|เคส",
        "trade": r"ขายบริการ|โสเภณี|พนักงานบริการ",
        "pity": r"ช่วยเหลือให้รอด|กู้ภัย|หลบหนี|เปราะบาง|กล้าหาญ",
        "pressed": r"ทำไม|อดทน|กรุณา|โปรด|คุณต้องทำ|ไม่ถูกต้อง|ล้มเหลว|ข้อผิดพลาด|ขอบคุณ",
        "promised": r"นิรนาม",
    },
    "tr": {
        "called": r"müşteri\w*|kullanıcı\w*|mağdur\w*|kurban\w*|vaka\w*|danışan\w*",
        "trade": r"seks işçi\w*|eskort\w*|fahişe\w*",
        "pity": r"kurtar\w*|kaç(?:mak|ış)\w*|savunmasız\w*|cesur\w*",
        "pressed": r"neden (?:siz|bunu|geldi\w*)|niçin|niye|sabır\w*|sabr\w+|lütfen|zorundasınız"
        r"|geçersiz\w*|başarısız\w*|hatalı|teşekkür\w*|anlıyoruz",
        "promised": r"anonim\w*",
    },
    "uk": {
        "called": r"клієнт\w*|користувач\w*|жертв\w+|випад\w+|підопічн\w+|бенефіціар\w*",
        "trade": r"секс-?робот\w*|секс-?праці\w*|ескорт\w*|повія|повії|проститутк\w+",
        "pity": r"вряту\w+|рятува\w+|рятунок|втект\w+|вразлив\w+|смілив\w+|хоробр\w+",
        "pressed": r"чому|терпінн\w+|будь ласка|ви повинні|ви мусите|недійсн\w+|помилкова|невдал\w+"
        r"|дякуємо|розуміємо",
        "promised": r"анонімн\w+",
    },
    "ur": {
        "called": r"گاہک|کلائنٹ|صارف|صارفین|متاثرہ|شکار|مظلوم|کیس",
        "trade": r"جنسی کارکن|سیکس ورکر|طوائف",
        "pity": r"بچانا|نجات|فرار|کمزور|بہادر",
        "pressed": r"کیوں|صبر|براہ کرم|مہربانی|لازمی ہے|ناکام|غلط ہے|خرابی ہے|شکریہ",
        "promised": r"گمنام",
    },
    "zh": {
        "called": r"客户|顾客|嫖客|用户|受害者|受害人|案件|个案",
        "trade": r"性工作|妓女|卖淫女",
        "pity": r"拯救|解救|逃离|弱势|勇敢|坚强",
        "pressed": r"为什么|耐心|请稍|你必须|无效|失败|错误|谢谢|感谢",
        "promised": r"匿名",
    },
}
"""Whole words by main language and reason, without regard to capitals."""


def never_said(language: str, *reasons: Reason) -> re.Pattern[str]:
    """What finds a word of the list in a sentence; of some reasons only, if they are named.

    Raises: KeyError — nobody has written the list of this language.
    """
    main = language.partition("-")[0]
    listed = NEVER[main]
    words = "|".join(listed[one] for one in listed if not reasons or one in reasons) or r"(?!)"
    whole = words if main in WITHOUT_SPACES else rf"(?<!{_LETTER})(?:{words})(?!{_LETTER})"
    return re.compile(whole, re.IGNORECASE)
