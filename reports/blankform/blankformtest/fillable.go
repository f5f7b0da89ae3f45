package blankformtest

// Fillable is a PDF of one page with text fields, two boxes of which one is checked, a choice and a signature.
func Fillable() []byte {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R 8 0 R 9 0 R 12 0 R 13 0 R]/XFA 7 0 R/DA(/Helv 10 Tf 0 g)/DR<</Font<</Helv 11 0 R>>>>>>>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Resources<<>>/Annots[5 0 R 6 0 R 8 0 R 10 0 R 14 0 R 12 0 R 13 0 R]>>",
		"<</T(form1)/Kids[5 0 R 6 0 R]>>",
		"<</Parent 4 0 R/T(Employer)/TU(Legal business name)/FT/Tx/DA(/Helv 10 Tf 0 g)/Type/Annot/Subtype/Widget/Rect[20 250 300 270]>>",
		"<</Parent 4 0 R/T(ZIP)/FT/Tx/MaxLen 5/DA(/Helv 10 Tf 0 g)/Type/Annot/Subtype/Widget/Rect[20 220 120 240]>>",
		"<</Type/XObject/Subtype/Form/BBox[0 0 12 12]/Length 0>>stream\n\nendstream",
		"<</T(Premium)/FT/Btn/AP<</N<</On 7 0 R/Off 7 0 R>>>>/AS/Off/Type/Annot/Subtype/Widget/Rect[20 190 32 202]>>",
		"<</T(FullTime)/FT/Btn/Kids[10 0 R 14 0 R]>>",
		"<</Parent 9 0 R/AP<</N<</Y 7 0 R/Off 7 0 R>>>>/AS/Off/Type/Annot/Subtype/Widget/Rect[20 160 32 172]>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		"<</T(Per)/FT/Ch/Ff 131072/Opt[(Year)(Hour)]/DA(/Helv 10 Tf 0 g)/Type/Annot/Subtype/Widget/Rect[20 130 120 145]>>",
		"<</T(Sign)/FT/Sig/Type/Annot/Subtype/Widget/Rect[20 100 120 115]>>",
		"<</Parent 9 0 R/AP<</N<</N 7 0 R/Off 7 0 R>>>>/AS/Off/Type/Annot/Subtype/Widget/Rect[60 160 72 172]>>",
	}
	return written(objects)
}
