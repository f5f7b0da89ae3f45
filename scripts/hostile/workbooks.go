package hostile

import (
	"fmt"
	"strings"
)

const (
	workbookXML = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>%s</sheets></workbook>`
	oneSheet    = `<sheet name="People" sheetId="1" r:id="r1"/>`
	relation    = `<Relationship Id="r%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>`
	sheetPart   = "xl/worksheets/sheet1.xml"
	sheetBegin  = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + headerRow
	headerRow   = `<row r="1"><c r="A1" t="inlineStr"><is><t>Employee ID</t></is></c><c r="B1" t="inlineStr"><is><t>First Name</t></is></c></row>`
)

// book is a workbook of one sheet, with other parts in the place of its own.
func book(sheet content, parts ...member) []byte {
	sheet.begin, sheet.end = sheetBegin+sheet.begin, sheet.end+"</sheetData></worksheet>"
	all := []member{
		whole("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`),
		whole("_rels/.rels", `<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
		whole("xl/workbook.xml", fmt.Sprintf(workbookXML, oneSheet)),
		whole("xl/_rels/workbook.xml.rels", "<Relationships>"+fmt.Sprintf(relation, 1)+"</Relationships>"),
		{sheetPart, sheet},
	}
	for _, part := range parts {
		replaced := false
		for i := range all {
			if all[i].name == part.name {
				all[i], replaced = part, true
			}
		}
		if !replaced {
			all = append(all, part)
		}
	}
	return archive(all...)
}

// rows are rows of one form, in which # is the number of the row.
func rows(count int, form string) string {
	var all strings.Builder
	for i := range count {
		all.WriteString(strings.ReplaceAll(form, "#", fmt.Sprint(i+2)))
	}
	return all.String()
}

// workbooks are those of a few kilobytes that describe millions of something.
func workbooks() []File {
	row := func(count int, form string) content { return content{begin: rows(count, form)} }
	with := func(part string, c content) func() []byte {
		return func() []byte { return book(content{}, member{part, c}) }
	}
	const shared, styles, main = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
	return []File{
		{"far.xlsx", func() []byte { return book(row(200_000, `<row r="#"><c r="XFD#"><v>1</v></c></row>`)) }},
		{"rows.xlsx", func() []byte { return book(row(500_000, `<row r="#"/>`)) }},
		{"cells.xlsx", func() []byte {
			return book(row(200_000, `<row r="#"><c r="A#"><v>1</v></c><c r="B#"><v>2</v></c></row>`))
		}},
		{"equal-cells.xlsx", func() []byte { return book(content{`<row r="2">`, `<c r="A2"><v>1</v></c>`, 1 << 22, "</row>"}) }},
		{"long-texts.xlsx", func() []byte {
			return book(row(100_000, `<row r="#"><c r="A#" t="s"><v>0</v></c></row>`), whole(shared, "<sst><si><t>"+strings.Repeat("a", 32_000)+"</t></si></sst>"))
		}},
		{"blank-texts.xlsx", with(shared, content{"<sst>", "<si/>", 1 << 25, "</sst>"})},
		{"rich-texts.xlsx", with(shared, content{"<sst><si>", "<r><t>a</t></r>", 1 << 23, "</si></sst>"})},
		{"sheets.xlsx", func() []byte {
			var sheets, relations strings.Builder
			for i := range 20_000 {
				fmt.Fprintf(&sheets, `<sheet name="Sheet %d" sheetId="%d" r:id="r%d"/>`, i, i+1, i)
				fmt.Fprintf(&relations, relation, i)
			}
			return book(content{}, whole(main, fmt.Sprintf(workbookXML, sheets.String())), whole("xl/_rels/workbook.xml.rels", "<Relationships>"+relations.String()+"</Relationships>"))
		}},
		{"nested.xlsx", with(main, content{again: "<a>", times: 1 << 23})},
		{"attributes.xlsx", func() []byte { return book(content{"<row ", `r="2" `, 1 << 23, "/>"}) }},
		{"attribute.xlsx", func() []byte { return book(content{`<row r="`, "2", 1 << 29, `"/>`}) }},
		{"styles.xlsx", with(styles, content{"<styleSheet><cellXfs>", `<xf numFmtId="14"/>`, 1 << 23, "</cellXfs></styleSheet>"})},
		{"merged.xlsx", with(sheetPart, content{sheetBegin + rows(1000, `<row r="#"><c r="A#"><v>1</v></c></row>`) + "</sheetData><mergeCells>", `<mergeCell ref="A1:XFD1048576"/>`, 1 << 19, "</mergeCells></worksheet>"})},
		{"entities.xlsx", with(main, content{begin: `<!DOCTYPE a [<!ENTITY b "` + strings.Repeat("c", 1000) + `"><!ENTITY d "` + strings.Repeat("&b;", 1000) + `">]><workbook>` + strings.Repeat("&d;", 1000) + "</workbook>"})},
		{"no-sheet.xlsx", with("xl/_rels/workbook.xml.rels", content{begin: "<Relationships/>"})},
		{"zeros.xlsx", with(sheetPart, zeros)},
		{"wide.xlsx", with(sheetPart, content{begin: "<worksheet><sheetData><row r=\"1\">" + strings.Repeat(`<c t="inlineStr"><is><t>Status</t></is></c>`, 16_000) + "</row>" +
			`<row r="2">` + strings.Repeat(`<c t="inlineStr"><is><t>Active</t></is></c>`, 16_000) + "</row></sheetData></worksheet>"})},
		{"zeros.docx", func() []byte { return archive(member{wordPart, zeros}) }},
		{"nested.docx", func() []byte { return archive(member{wordPart, content{again: "<w:p>", times: 1 << 25}}) }},
		{"runs.docx", func() []byte {
			return archive(member{wordPart, content{`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`, "<w:p><w:r><w:t>{{</w:t></w:r></w:p>", 1 << 22, "</w:body></w:document>"}})
		}},
		{"parts.docx", func() []byte {
			all := []member{whole(wordPart, "<w:document/>")}
			for i := range 12_000 {
				all = append(all, whole(fmt.Sprintf("word/header%d.xml", i), "<a/>"))
			}
			return archive(all...)
		}},
	}
}

const wordPart = "word/document.xml"
