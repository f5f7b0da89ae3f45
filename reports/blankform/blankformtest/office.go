package blankformtest

// Office is a form as an office program exports it: it names no font for marks, has its choices in UTF-16, and says of radio buttons
// not how their marks are drawn.
func Office() []byte {
	return written([]string{
		"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R 5 0 R 6 0 R]/DR<</Font<</He 9 0 R>>>>/NeedAppearances true>>>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Resources<<>>/Annots[4 0 R 5 0 R 7 0 R 8 0 R]>>",
		"<</T(Name)/FT/Tx/DA(0 0 0 rg /He 8 Tf)/Type/Annot/Subtype/Widget/Rect[20 250 300 270]>>",
		"<</T(Per)/FT/Ch/Ff 131072/Opt[<feff0048006f00750072><feff0059006500610072>]/DA(0 0 0 rg /He 8 Tf)/Type/Annot/Subtype/Widget/Rect[20 220 120 240]>>",
		"<</T(Dependent)/FT/Btn/Ff 49152/Kids[7 0 R 8 0 R]>>",
		"<</Parent 6 0 R/FT/Btn/AP<</N<</Y 10 0 R/Off 10 0 R>>>>/AS/Off/MK<</CA(l)>>/Type/Annot/Subtype/Widget/Rect[20 190 32 202]>>",
		"<</Parent 6 0 R/FT/Btn/AP<</N<</N 10 0 R/Off 10 0 R>>>>/AS/Off/MK<</CA(l)>>/Type/Annot/Subtype/Widget/Rect[60 190 72 202]>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		"<</Type/XObject/Subtype/Form/BBox[0 0 12 12]/Length 0>>stream\n\nendstream",
	})
}
