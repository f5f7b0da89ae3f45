package lettertest

// Name is a name in its own script.
type Name struct{ Script, Name string }

// Names are names in every script that the typefaces have. Many have letters that join, change their shape or their order, or carry marks.
var Names = []Name{
	{"Latin", "Łukasz Żółć"},
	{"Vietnamese", "Nguyễn Thị Ánh"},
	{"Yoruba", "Adébáyọ̀ Ọ̀ṣun"},
	{"Cyrillic", "Иванов Ђорђевић"},
	{"Greek", "Παπαδόπουλος"},
	{"Armenian", "Հայկ Պետրոսյան"},
	{"Georgian", "გიორგი ბერიძე"},
	{"Arabic", "محمد عبد السلام"},
	{"Urdu", "عائشہ خان گیلانی"},
	{"Persian", "علی\u200cرضا پژمان"},
	{"Hebrew", "יוסף כהן"},
	{"Devanagari", "अनिल श्रीवास्तव कृष्णमूर्ति"},
	{"Bengali", "অনির্বাণ চট্টোপাধ্যায়"},
	{"Gujarati", "શ્રીનિવાસ પટેલ"},
	{"Gurmukhi", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ"},
	{"Odia", "ଶ୍ରୀନିବାସ ମିଶ୍ର"},
	{"Kannada", "ಕೃಷ್ಣಮೂರ್ತಿ ಶ್ರೀನಿವಾಸ"},
	{"Malayalam", "കൃഷ്ണൻകുട്ടി ശ്രീജിത്ത്"},
	{"Tamil", "கிருஷ்ணமூர்த்தி ஸ்ரீனிவாசன்"},
	{"Telugu", "శ్రీనివాస్ కృష్ణమూర్తి"},
	{"Sinhala", "ශ්\u200dරී ප්\u200dරේමදාස"},
	{"Amharic", "አበበ በቂላ"},
	{"Burmese", "အောင်ဆန်းစုကြည်"},
	{"Khmer", "សុខ វិបុល ស្រី"},
	{"Lao", "ສົມພອນ"},
	{"Thai", "ณัฐวุฒิ ชำนาญ"},
	{"Chinese", "李小龙 陳大文"},
	{"Japanese", "山田太郎 やまだ"},
	{"Korean", "김민준"},
}
