package accessfile_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/internal/civil"
	"mobility/reports/letter"
)

// word is a Word document with changes to its parts: a name and what is added to it before its last element ends, or a part of its own.
func word(t *testing.T, changes map[string]string) []byte {
	t.Helper()
	var made bytes.Buffer
	require.NoError(t, letter.WriteDOCX(&made, &letter.Letter{Title: "Memo", Date: civil.On(2026, 11, 21), Blocks: []letter.Block{letter.Paragraph{Text: "Certified"}}}))
	return rezipped(t, made.Bytes(), changes, "")
}

// rezipped is a ZIP file with changes to its parts, and a comment.
func rezipped(t *testing.T, content []byte, changes map[string]string, comment string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	require.NoError(t, err)
	parts := map[string]string{}
	var names []string
	for _, file := range in.File {
		part, err := file.Open()
		require.NoError(t, err)
		var text bytes.Buffer
		_, err = text.ReadFrom(part)
		require.NoError(t, err)
		parts[file.Name] = text.String()
		names = append(names, file.Name)
	}
	for name, added := range changes {
		if whole, is := parts[name]; is {
			at := strings.LastIndex(whole, "</w:body>")
			if at < 0 {
				at = strings.LastIndex(whole, "</")
			}
			parts[name] = whole[:at] + added + whole[at:]
		} else {
			parts[name] = added
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		part, err := w.Create(name)
		require.NoError(t, err)
		_, err = part.Write([]byte(parts[name]))
		require.NoError(t, err)
	}
	require.NoError(t, w.SetComment(comment))
	require.NoError(t, w.Close())
	return out.Bytes()
}

// paragraph is a paragraph of a Word document with an element in it.
func paragraph(inside string) map[string]string {
	return map[string]string{"word/document.xml": "<w:p>" + inside + "</w:p>"}
}

const run = "<w:r><w:t>" + hiddenNumber + "</w:t></w:r>"

// inWord are Word documents that hide the number.
func inWord(t *testing.T) map[string][]byte {
	part := func(name, inside string) map[string]string {
		return map[string]string{name: `<?xml version="1.0"?><w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + inside + `</w:x>`}
	}
	hidden := map[string]map[string]string{
		"its text":                   paragraph(run),
		"runs of its text":           paragraph("<w:r><w:t>123-4</w:t></w:r><w:r><w:t>5-6789</w:t></w:r>"),
		"hyphens that do not break":  paragraph("<w:r><w:t>123</w:t><w:noBreakHyphen/><w:t>45</w:t><w:noBreakHyphen/><w:t>6789</w:t></w:r>"),
		"hidden text":                paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>" + hiddenNumber + "</w:t></w:r>"),
		"a tracked deletion":         paragraph("<w:del w:id='1'><w:r><w:delText>" + hiddenNumber + "</w:delText></w:r></w:del>"),
		"a text box":                 paragraph("<w:r><w:pict><w:txbxContent><w:p>" + run + "</w:p></w:txbxContent></w:pict></w:r>"),
		"a field code":               paragraph("<w:r><w:instrText>QUOTE " + hiddenNumber + "</w:instrText></w:r>"),
		"a field of one element":     paragraph("<w:fldSimple w:instr='QUOTE " + hiddenNumber + "'/>"),
		"a description of a picture": paragraph("<w:r><w:drawing descr='" + hiddenNumber + "'/></w:r>"),
		"a bookmark of Word":         paragraph("<w:bookmarkStart w:id='1' w:name='n" + hiddenNumber + "'/>"),
		"a name for a control":       paragraph("<w:sdt><w:sdtPr><w:tag w:val='" + hiddenNumber + "'/></w:sdtPr></w:sdt>"),
		"a comment":                  part("word/comments.xml", "<w:p>"+run+"</w:p>"),
		"the author of a comment":    part("word/comments.xml", "<w:comment w:author='"+hiddenNumber+"'/>"),
		"a footnote":                 part("word/footnotes.xml", "<w:p>"+run+"</w:p>"),
		"a header":                   part("word/header9.xml", "<w:p>"+run+"</w:p>"),
		"a glossary":                 part("word/glossary/document.xml", "<w:p>"+run+"</w:p>"),
		"a variable of the document": part("word/settings9.xml", "<w:docVar w:name='a' w:val='"+hiddenNumber+"'/>"),
		"a property of Word":         part("docProps/custom.xml", "<w:p>"+hiddenNumber+"</w:p>"),
		"custom XML":                 part("customXml/item1.xml", "<w:p>"+hiddenNumber+"</w:p>"),
		"the target of a link":       {"word/_rels/header9.xml.rels": `<Relationships><Relationship Id="1" Target="https://example.com/` + hiddenNumber + `" TargetMode="External"/></Relationships>`},
		"a comment of the XML":       {"word/document.xml": "<!-- " + hiddenNumber + " -->"},
		"an instruction of the XML":  {"word/document.xml": "<?own " + hiddenNumber + "?>"},
		"an embedded object":         {"word/embeddings/oleObject1.bin": "\x00" + hiddenNumber},
		"a picture of Word":          {"word/media/image1.png": "\x89PNG" + hiddenNumber},
		"another document in it":     {"word/afchunk1.html": "<p>" + hiddenNumber + "</p>"},
		"macros":                     {"word/vbaProject.bin": "\x00" + hiddenNumber},
		"a printer's settings":       {"word/printerSettings1.bin": "\x00" + hiddenNumber},
		"a file beside its parts":    {"notes.txt": hiddenNumber},
		"the name of a part":         {"word/" + hiddenNumber + ".xml": "<a/>"},
		"a thumbnail of Word":        {"docProps/thumbnail.jpeg": "\xff\xd8" + hiddenNumber},
	}
	all := map[string][]byte{}
	for how, changes := range hidden {
		all[how] = word(t, changes)
	}
	plain := word(t, nil)
	all["the comment of the ZIP file"] = rezipped(t, plain, nil, hiddenNumber)
	all["before the ZIP file"] = append([]byte("PK\x03\x04"+hiddenNumber), plain...)
	return all
}

// inOther are texts, workbooks and archives that hide the number.
func inOther(t *testing.T) map[string][]byte {
	in16 := func(order func(u uint16) []byte, mark string) []byte {
		out := []byte(mark)
		for _, u := range utf16.Encode([]rune(hiddenNumber)) {
			out = append(out, order(u)...)
		}
		return out
	}
	book := excelize.NewFile()
	require.NoError(t, book.SetCellValue("Sheet1", "A1", hiddenNumber))
	_, err := book.NewSheet("Hidden")
	require.NoError(t, err)
	require.NoError(t, book.SetCellValue("Hidden", "A1", hiddenNumber))
	require.NoError(t, book.SetSheetVisible("Hidden", false))
	require.NoError(t, book.SetDefinedName(&excelize.DefinedName{Name: "a", RefersTo: `"` + hiddenNumber + `"`}))
	require.NoError(t, book.AddComment("Sheet1", excelize.Comment{Cell: "B1", Author: "a", Text: hiddenNumber}))
	workbook, err := book.WriteToBuffer()
	require.NoError(t, err)
	mixed := strings.NewReplacer("-", "\u2011").Replace(hiddenNumber)
	texts := map[string]string{
		"a text":                        "SSN: " + hiddenNumber,
		"a text over two lines":         "123-45-\n6789",
		"hyphens of Unicode":            mixed,
		"dashes":                        strings.ReplaceAll(hiddenNumber, "-", "–"),
		"small hyphens":                 strings.ReplaceAll(hiddenNumber, "-", "\uFE63"),
		"hyphens of bullets":            strings.ReplaceAll(hiddenNumber, "-", "\u2043"),
		"full-width figures":            "１２３－４５－６７８９",
		"figures of mathematics":        "𝟏𝟐𝟑-𝟒𝟓-𝟔𝟕𝟖𝟗",
		"figures in circles":            "①②③-④⑤-⑥⑦⑧⑨",
		"Arabic figures":                "١٢٣-٤٥-٦٧٨٩",
		"signs without a width":         "1\u200b2\u200b3-4\u200b5-6\u200b7\u200b8\u200b9",
		"signs that join":               "1\u20602\u20603-4\u20605-6\u20607\u20608\u20609",
		"variation selectors":           "1\ufe0f2\ufe0f3\ufe0f-4\ufe0f5\ufe0f-6789",
		"directions":                    "\u202d123-45-6789\u202c",
		"combining marks":               "1\u03352\u03353\u0335-4\u03355\u0335-6\u03357\u03358\u03359\u0335",
		"soft hyphens":                  "123\u00ad-45\u00ad-6789",
		"tabs":                          "123\t-\t45\t-\t6789",
		"entities of HTML":              "<html><p>123&#45;45&#45;6789</p></html>",
		"elements of HTML":              "<p>123-<b>45</b>-6789</p>",
		"a comment of HTML":             "<!-- " + hiddenNumber + " --><p>Certified</p>",
		"a drawing of SVG":              `<svg xmlns="http://www.w3.org/2000/svg"><text>123-</text><text>45-6789</text></svg>`,
		"RTF":                           `{\rtf1 123\'2d45\'2d6789}`,
		"PostScript":                    "%!PS\n(123) show (-45-) show (6789) show",
		"a mail":                        "MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString([]byte(hiddenNumber)),
		"a mail with quoted characters": "MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\n123=2D45=2D6789",
	}
	all := map[string][]byte{
		"UTF-16":                  in16(func(u uint16) []byte { return []byte{byte(u), byte(u >> 8)} }, "\xff\xfe"),
		"UTF-16, big end first":   in16(func(u uint16) []byte { return []byte{byte(u >> 8), byte(u)} }, "\xfe\xff"),
		"UTF-16 without a mark":   in16(func(u uint16) []byte { return []byte{byte(u >> 8), byte(u)} }, ""),
		"a workbook":              workbook.Bytes(),
		"a ZIP file":              rezipped(t, word(t, nil), map[string]string{"a/b.zip": string(rezipped(t, word(t, nil), paragraph(run), ""))}, ""),
		"an archive of its own":   rezipped(t, zipOf(t, "a.txt", hiddenNumber), nil, ""),
		"a picture's description": []byte("\xff\xd8\xff\xe1\x00\x20Exif\x00\x00" + hiddenNumber),
		"an old Word document":    []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + hiddenNumber),
	}
	for how, text := range texts {
		all[how] = []byte(text)
	}
	return all
}

// zipOf is a ZIP file of one part.
func zipOf(t *testing.T, name, content string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	part, err := w.Create(name)
	require.NoError(t, err)
	_, err = part.Write([]byte(content))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return out.Bytes()
}
