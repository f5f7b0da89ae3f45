package blankformtest

import (
	"bytes"
	"fmt"
	"strings"
)

// Form is a fillable PDF as agencies publish them: static, with the hierarchical names and the second copy (XFA) of Adobe's designer.
type Form struct {
	// Signed gives the signature field a value. Dynamic marks a form that only Adobe's programs can draw.
	Signed, Dynamic bool
}

// names of the widgets of Government, with what is particular of each.
var widgets = []string{
	`/T(Line1_LegalName[0])/TU(Legal business name)/FT/Tx`,
	`/T(Line2_FEIN[0])/TU(FEIN, without dashes)/FT/Tx/Ff 16777216/MaxLen 9`,             // comb
	`/T(Line3_Duties[0])/TU(Job duties)/FT/Tx/Ff 4096`,                                  // multi-line
	`/T(Line4_State[0])/TU(State)/FT/Ch/Ff 131072/Opt[[(TX)(Texas)][(CA)(California)]]`, // closed list, export and display
	`/T(Line5_Title[0])/TU(Title)/FT/Ch/Ff 393216/Opt[(Engineer)(Analyst)]`,             // a list that can be typed into
	`/T(Line6_Case[0])/TU(Receipt number, agency use)/FT/Tx/Ff 1`,                       // read-only
	`/T(Line7_Premium[0])/TU(Premium processing)/FT/Btn/AP<</N<</1 %[1]d 0 R/Off %[1]d 0 R>>>>/AS/Off`,
	`/T(Line9_Barcode[0])/FT/Tx/Ff 4097`,
	`/T(Line10_Short[0])/TU(Unit)/FT/Tx/DA(/Helv 10 Tf 0 g)/F 4`,
}

// Government is a form of one page, its fields below form1[0].#subform[0].
func Government(f Form) []byte {
	var objects []string
	add := func(format string, args ...any) int {
		objects = append(objects, fmt.Sprintf(format, args...))
		return len(objects)
	}
	for range 5 { // catalog, pages, page, root field, subform: written last
		add("")
	}
	appearance := add("<</Type/XObject/Subtype/Form/BBox[0 0 12 12]/Length 0>>stream\n\nendstream")
	font := add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	var kids, annotations []string
	y := 700
	place := func(extra string) int {
		y -= 30
		n := add("<</Type/Annot/Subtype/Widget/DA(/Helv 0 Tf 0 g)/Rect[20 %d 300 %d]%s>>", y, y+18, extra)
		annotations = append(annotations, fmt.Sprintf("%d 0 R", n))
		return n
	}
	for _, w := range widgets {
		if strings.Contains(w, "%[1]d") {
			w = fmt.Sprintf(w, appearance)
		}
		if strings.Contains(w, "/DA(") { // a narrow field of a fixed size of letters
			y -= 30
			n := add("<</Type/Annot/Subtype/Widget/Parent 5 0 R/Rect[20 %d 60 %d]%s>>", y, y+18, w)
			annotations, kids = append(annotations, fmt.Sprintf("%d 0 R", n)), append(kids, fmt.Sprintf("%d 0 R", n))
			continue
		}
		kids = append(kids, fmt.Sprintf("%d 0 R", place("/Parent 5 0 R"+w)))
	}
	radio := add("")
	yes := place(fmt.Sprintf("/Parent %d 0 R/AP<</N<</0 %d 0 R/Off %d 0 R>>>>/AS/Off", radio, appearance, appearance))
	no := place(fmt.Sprintf("/Parent %d 0 R/AP<</N<</1 %d 0 R/Off %d 0 R>>>>/AS/Off", radio, appearance, appearance))
	objects[radio-1] = fmt.Sprintf("<</T(Line8_FullTime[0])/TU(Full-time)/Parent 5 0 R/FT/Btn/Ff 49152/Opt[(Yes)(No)]/Kids[%d 0 R %d 0 R]>>", yes, no)
	kids = append(kids, fmt.Sprintf("%d 0 R", radio))
	value := ""
	if f.Signed {
		value = fmt.Sprintf("/V %d 0 R", add("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Contents<00>/ByteRange[0 1 2 3]>>"))
	}
	kids = append(kids, fmt.Sprintf("%d 0 R", place("/Parent 5 0 R/T(Signature[0])/FT/Sig"+value)))
	template := add("<</Length 11>>stream\n<template/>\nendstream")
	datasets := add("<</Length 11>>stream\n<datasets/>\nendstream")
	needs := ""
	if f.Dynamic {
		needs = "/NeedsRendering true"
	}
	objects[0] = fmt.Sprintf("<</Type/Catalog/Pages 2 0 R%s/AcroForm<</Fields[4 0 R]/XFA[(template) %d 0 R (datasets) %d 0 R]/DA(/Helv 0 Tf 0 g)"+
		"/DR<</Font<</Helv %d 0 R>>>>>>>>", needs, template, datasets, font)
	objects[1] = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
	objects[2] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>/Annots[" + strings.Join(annotations, " ") + "]>>"
	objects[3] = "<</T(form1[0])/Kids[5 0 R]>>"
	objects[4] = "<</T(#subform[0])/Parent 4 0 R/Kids[" + strings.Join(kids, " ") + "]>>"
	return written(objects)
}

// written is a PDF of objects, the first of them the catalog.
func written(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}
