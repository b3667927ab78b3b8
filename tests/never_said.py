"""The words that no sentence on the visitor's page says, in each of its languages.

She is nobody's client, user, victim or case, and a buyer alone is a client; nobody is rescued or
brave; nothing hurries, orders, blames, thanks or asks why; no promise is larger than what is true.
"""

import re
from typing import Final

WITHOUT_SPACES: Final = frozenset({"th", "zh"})
"""Where words are not set apart, a word is looked for anywhere."""

_LETTER: Final = r"[\w\u0900-\u0963\u0966-\u09ff]"
"""With the vowel signs of Devanagari and Bengali, and without their full stop."""

NEVER: Final = {
    "ar": r"(?:ال)?(?:زبون|زبونة|زبائن|عميل|عميلة|عملاء|ضحية|ضحايا|مستخدم\w*|مستفيد\w*)"
    r"|عمل جنسي|عامل(?:ة|ات) (?:ال)?جنس|(?:ال)?إنقاذ|هش(?:ة|اشة)|شجاع\w*|لماذا|(?:ال)?صبر"
    r"|يجب علي\w+|غير صالح\w*|فشل\w*|خطأ|شكر\w*|مجهول\w*|عاهر\w+|مومس\w*",
    "bg": r"клиент\w*|потребител\w*|жертв\w+|случа[ий]\w*|бенефициент\w*|секс работ\w*|ескорт\w*"
    r"|проститутк\w+|спас\w+|избяга\w*|уязвим\w*|смел\w*|храбр\w*|защо|търпени\w+|моля"
    r"|трябва да|невалид\w+|грешка|неуспе\w+|благодар\w+|разбираме|анонимн\w+",
    "bn": r"গ্রাহক|ক্লায়েন্ট|খদ্দের|ব্যবহারকারী|ভুক্তভোগী|শিকার|যৌনকর্মী|যৌন পেশা|পতিতা|উদ্ধার"
    r"|রক্ষা|অসহায়|সাহসী|কেন|ধৈর্য|দয়া করে|করতেই হবে|অবৈধ|ব্যর্থ|ত্রুটি|ধন্যবাদ|বেনামি",
    "da": r"kund\w*|klient\w*|bruger\w*|sag(?:en|er)?|offer|ofret|ofre|sexarbejd\w*|escort\w*"
    r"|prostitueret|prostituerede|redd\w+|flygt\w*|udsat\w*|sårbar\w*|modig\w*|hvorfor"
    r"|tålmodig\w*|venligst|du skal|ugyldig\w*|mislyk\w+|fejl\w*kode|tak|forstår|anonym\w*",
    "de": r"kund\w+|klient\w*|nutzer\w*|benutzer\w*|fall|fälle|opfer\w*|sexarbeit\w*|escort\w*"
    r"|prostituierte\w*|rett(?:en|ung|er)\w*|flieh\w*|schutzbedürftig\w*|verletzlich\w*|mutig\w*"
    r"|tapfer\w*|warum|geduld\w*|sie müssen|du musst|ungültig\w*|fehlgeschlagen|fehlerhaft\w*"
    r"|danke|verstehen, wie|anonym\w*",
    "en": r"sex work\w*|escorts?|clients?|customers?|punters?|users?|cases?|victims?|tickets?"
    r"|beneficiar\w+|rescu\w+|saved?|saving|escap\w+|broken|vulnerabl\w+|brave|exit|why|please"
    r"|patient|you must|invalid|failed|error|thank\w*|understand|anonym\w+|\w+n['’]t"
    r"|\w+['’](?:re|ll|ve|m|d)",
    "es": r"trabajo sexual|trabajadoras? sexual\w*|escorts?|client[ea]s?|usuari[oa]s?|casos?"
    r"|víctimas?|beneficiari[oa]s?|rescat\w+|salv(?:ar|amos|ado|ada)|escapar|vulnerables?"
    r"|valiente\w*|por qué|paciencia|debes?|tienes? que|inválid\w+|fallid\w+|gracias|entendemos"
    r"|anónim\w+|prostitutas?",
    "fa": r"مشتری\w*|کاربر\w*|قربانی\w*|مددجو\w*|پرونده|کارگر(?:ان)? جنسی|کار جنسی|فاحشه|روسپی\w*"
    r"|نجات\w*|فرار|آسیب‌پذیر|شجاع\w*|چرا|صبور|صبر|لطفاً|لطفا|باید|نامعتبر|ناموفق|خطا|ممنون\w*"
    r"|متشکر\w*|ناشناس",
    "fi": r"asiakas|asiakkaa\w+|käyttäj\w+|uhri\w*|tapaus|tapaukse\w+|seksityö\w*|escort\w*"
    r"|prostituoitu\w*|pelast\w+|paeta|haavoittuv\w+|rohkea\w*|miksi|kärsivälli\w+|ole hyvä"
    r"|sinun täytyy|virheelli\w+|epäonnistu\w+|kiitos\w*|ymmärrämme|anonyym\w+|nimettöm\w+",
    "fr": r"travail du sexe|travailleu\w+ du sexe|escorts?|escortes?|client(?:e|s|es)?"
    r"|usag(?:er|ère)s?|utilisat\w+|cas|victimes?|bénéficiaires?|sauv(?:er|é|ée|etage)|secour\w+"
    r"|vulnérables?|courageu\w+|pourquoi|patien\w+|vous devez|il faut que|invalides?|échoué\w*"
    r"|erreurs?|merci|comprenons|anonym\w+|prostituée?s?",
    "hi": r"ग्राहक|क्लाइंट|उपयोगकर्ता|यूज़र|पीड़ित|पीड़िता|शिकार|लाभार्थी|मामला|यौनकर्मी|सेक्स वर्कर"
    r"|वेश्या|बचाव|बचाना|लाचार|कमज़ोर|बहादुर|क्यों|धैर्य|सब्र|कृपया|करना होगा|अमान्य|विफल|त्रुटि"
    r"|धन्यवाद|शुक्रिया|गुमनाम",
    "hu": r"ügyfél|ügyfele\w+|kliens\w*|felhasználó\w*|áldozat\w*|eset|szexmunk\w*|escort\w*"
    r"|prostituált\w*|megment\w*|mentés|menekül\w*|kiszolgáltatott|sebezhető|bátor|miért"
    r"|türelm\w+|kérjük|érvénytelen|sikertelen|hibás|köszön\w+|megértjük|anonim\w*|névtelen\w*",
    "is": r"viðskiptavin\w*|skjólstæðing\w*|notand\w*|notend\w*|fórnarl\w+|þoland\w*|mál(?:ið|i)"
    r"|kynlífsvinn\w+|kynlífsþjón\w+|fylgdarkon\w+|vændiskon\w+|bjarg\w+|flýja|varnarlaus\w*"
    r"|hugrökk|hugrakk\w*|af hverju|hvers vegna|þolinmóð\w*|þolinmæði|vinsamleg\w*|þú verður"
    r"|ógil[dt]\w*|mistókst|villa|takk|nafnlaus\w*",
    "it": r"client[ei]|utent[ei]|vittim[ae]|cas[oi]|beneficiari\w*|lavoro sessuale|sex work\w*"
    r"|lavoratric\w+ del sesso|escort|prostitut[ae]|salvar\w*|salvataggio|scappar\w*"
    r"|vulnerabil\w+|coraggios\w+|perché|pazien\w+|per favore|devi|deve|non valid\w+|fallit\w+"
    r"|errat\w+|grazie|capiamo|anonim\w+",
    "lt": r"klient\w+|vartotoj\w+|naudotoj\w+|auk(?:a|os|ai|ų|ą)|byl\w+|sekso darb\w*|eskort\w*"
    r"|prostitut[ėe]\w*|gelbė\w+|išgelb\w+|pabėg\w+|pažeidžiam\w+|drąs\w+|kodėl|kantryb\w+"
    r"|prašome|privalote|turite|neteising\w+|nepavyko|klaida|ačiū|dėkoj\w+|anonim\w+",
    "lv": r"klient\w+|lietotāj\w*|upur\w+|cietuš\w+|gadījum\w+|seksa darb\w*|eskort\w*"
    r"|prostitūt\w*|glāb\w+|izglāb\w+|aizbēg\w*|neaizsargāt\w*|drosmīg\w*|kāpēc|pacietīb\w+"
    r"|lūdzu|jums ir jā\w+|nederīg\w+|neizdevās|kļūda|paldies|saprotam|anonīm\w+",
    "mn": r"үйлчлүүлэгч\w*|хэрэглэгч\w*|хохирогч\w*|кейс|хэрэг|биеэ үнэлэгч\w*|янхан\w*"
    r"|секс ажил\w*|аварч|аврах|авар|зугт\w+|эмзэг|зоригтой|зоригт|яагаад|тэвчээр\w*|ёстой"
    r"|буруу байна|амжилтгүй|алдаатай|баярлалаа|ойлгож байна|нэргүй",
    "mt": r"klijent\w*|utent\w*|vittm[ai]|każ(?:i|ijiet)?|xogħol sesswali|ħaddiem\w* tas-sess"
    r"|escort|prostitut[ai]|salv\w+|ħelsien|taħrab|vulnerabbli|kuraġġuż\w*|għaliex|għax"
    r"|paċenzja|jekk jogħġbok|invalid\w*|falla|falliet|grazzi|nifhmu|anonim\w*",
    "ne": r"ग्राहक|प्रयोगकर्ता|पीडित|सिकार|लाभग्राही|मुद्दा|यौनकर्मी|वेश्या|उद्धार|बचाउ\w*|असहाय"
    r"|साहसी|बहादुर|किन|धैर्य|कृपया|गर्नैपर्छ|अमान्य|असफल|त्रुटि|धन्यवाद|बेनामी|गुमनाम",
    "nl": r"klant\w*|cliënt\w*|gebruiker\w*|slachtoffer\w*|geval(?:len)?|zaak|sekswerk\w*"
    r"|escort\w*|prostituee\w*|redd\w+|ontsnap\w*|kwetsba\w+|dapper\w*|moedig\w*|waarom"
    r"|geduld\w*|alstublieft|je moet|ongeldig\w*|mislukt\w*|fout|foutmelding\w*|bedankt|dank|begrijpen"
    r"|anonie?m\w*",
    "ny": r"kasitomala|makasitomala|wogwiritsa ntchito|wovutika|ozunzidwa|hule|mahule|zauhule"
    r"|uhule|yendayenda|opulumutsa|pulumuts\w+|kuthawa|wofooka|wolimba mtima|chifukwa chiyani"
    r"|pepani|lezani mtima|muyenera|zolakwika|zalephera|zikomo",
    "pcm": r"customer\w*|clients?|users?|victims?|cases?|ashawo|ashewo|prostitutes?|runs|sex work\w*"
    r"|escorts?|rescue\w*|saved?|run comot|weak|brave|strong woman|why|abeg|please|patient|patience"
    r"|you must|by force|invalid|fail\w*|error|thank\w*|anonym\w*|\w+['’]t",
    "pl": r"klient\w*|użytkowni\w+|ofiar\w*|przypad\w+|podopieczn\w+|praca seksualna"
    r"|pracowni\w+ seksualn\w+|seksworker\w*|prostytut\w+|ratowa\w+|ratun\w+|uciec|ucieczk\w+"
    r"|bezbronn\w+|dzieln\w+|odważn\w+|dlaczego|cierpliw\w+|proszę|musisz|nieprawidłow\w+"
    r"|niepowodzen\w+|błędn\w+|dziękuj\w+|rozumiemy|anonimow\w+",
    "pt": r"client[es]+|utente\w*|utilizador\w*|usuári\w+|vítimas?|casos?|beneficiári\w+"
    r"|trabalho sexual|trabalhadoras? do sexo|acompanhantes?|prostitutas?|resgat\w+|salvar"
    r"|salvamos|fugir|vulneráve\w+|corajos\w+|porquê|por que você|paciência|por favor|deve"
    r"|tem de|tem que|inválid\w+|falhou|erro|obrigad\w+|entendemos|anónim\w+|anônim\w+",
    "ro": r"client\w*|utilizato\w+|victim\w+|caz(?:ul|uri)?|beneficiar\w+|muncă sexuală"
    r"|lucrătoa\w+ sexual\w+|escort\w*|prostituat[ăe]\w*|salv(?:a|ăm|are|at)\w*|scăpa\w*|fug[iăe]"
    r"|vulnerabil\w*|curajoa\w+|de ce|răbdar\w+|te rog|vă rugăm|trebuie să|invalid\w*|eșuat"
    r"|eroare|mulțumi\w+|înțelegem|anonim\w*",
    "ru": r"клиент\w*|пользовател\w*|жертв\w+|случа[йяе]\w*|подопечн\w+|бенефициар\w*|секс-?работ\w*"
    r"|эскорт\w*|проститутк\w+|спас(?:ти|ать|ение|ём|аем)\w*|сбежать|побег\w*|уязвим\w+|смел\w+"
    r"|храбр\w+|почему|терпени\w+|пожалуйста|вы должны|неверн\w+|недопустим\w+|неудач\w*"
    r"|ошибка|спасибо|понимаем|анонимн\w+",
    "sq": r"klient\w*|përdorues\w*|viktim\w+|rast(?:i|e|et)?|përfitues\w*|punë seksi|punëtor\w* seksi"
    r"|eskort\w*|prostitut\w*(?<!prostitucion)(?<!prostitucionin)|shpëto\w*|shpëtim\w*|arratis\w*"
    r"|cenuesh\w*|trim\w*|guximsh\w*|pse|durim\w*|ju lutem|të lutem|duhet të|pavlefsh\w*|dështo\w*"
    r"|gabim i|faleminderit|kuptojmë|anonim\w*",
    "sv": r"sexarbet\w*|eskort\w*|kund\w*|klient\w*|brukare\w*|användare\w*|fall(?:et)?|offer"
    r"|offret|ärende\w*|rädd(?:a|ar|ad|ning)|fly|utsatt\w*|sårbar\w*|modig\w*|varför|tålamod"
    r"|vänligen|du måste|ogiltig\w*|misslyck\w+|fel(?:aktig\w*|kod)|tack|förstår|anonym\w*"
    r"|prostituerad\w*",
    "th": r"ลูกค้า|ผู้ใช้|เหยื่อ|ผู้เสียหาย|ผู้รับบริการ|เคส|ขายบริการ|โสเภณี|พนักงานบริการ|ช่วยเหลือให้รอด"
    r"|กู้ภัย|หลบหนี|เปราะบาง|กล้าหาญ|ทำไม|อดทน|กรุณา|โปรด|คุณต้องทำ|ไม่ถูกต้อง|ล้มเหลว|ข้อผิดพลาด"
    r"|ขอบคุณ|นิรนาม",
    "tr": r"müşteri\w*|kullanıcı\w*|mağdur\w*|kurban\w*|vaka\w*|danışan\w*|seks işçi\w*|eskort\w*"
    r"|fahişe\w*|kurtar\w*|kaç(?:mak|ış)\w*|savunmasız\w*|cesur\w*|neden (?:siz|bunu|geldi\w*)|niçin"
    r"|niye|sabır\w*|sabr\w+|lütfen|zorundasınız|geçersiz\w*|başarısız\w*|hatalı|teşekkür\w*"
    r"|anlıyoruz|anonim\w*",
    "uk": r"клієнт\w*|користувач\w*|жертв\w+|випад\w+|підопічн\w+|бенефіціар\w*|секс-?робот\w*"
    r"|секс-?праці\w*|ескорт\w*|повія|повії|проститутк\w+|вряту\w+|рятува\w+|рятунок|втект\w+"
    r"|вразлив\w+|смілив\w+|хоробр\w+|чому|терпінн\w+|будь ласка|ви повинні|ви мусите|недійсн\w+"
    r"|помилкова|невдал\w+|дякуємо|розуміємо|анонімн\w+",
    "ur": r"گاہک|کلائنٹ|صارف|صارفین|متاثرہ|شکار|مظلوم|کیس|جنسی کارکن|سیکس ورکر|طوائف|بچانا|نجات|فرار"
    r"|کمزور|بہادر|کیوں|صبر|براہ کرم|مہربانی|لازمی ہے|ناکام|غلط ہے|خرابی ہے|شکریہ|گمنام",
    "zh": r"客户|顾客|嫖客|用户|受害者|受害人|案件|个案|性工作|妓女|卖淫女|拯救|解救|逃离|弱势|勇敢|坚强|为什么|耐心"
    r"|请稍|你必须|无效|失败|错误|谢谢|感谢|匿名",
}
"""Whole words by main language, without regard to capitals."""


def never_said(language: str) -> re.Pattern[str]:
    """What finds a word of the list in a sentence.

    Raises: KeyError — nobody has written the list of this language.
    """
    main = language.partition("-")[0]
    words = NEVER[main]
    whole = words if main in WITHOUT_SPACES else rf"(?<!{_LETTER})(?:{words})(?!{_LETTER})"
    return re.compile(whole, re.IGNORECASE)
