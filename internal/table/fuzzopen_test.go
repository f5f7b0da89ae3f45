package table

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzOpen opens any bytes as a file: every table in it is read to its end, or the error says where and what to do.
func FuzzOpen(f *testing.F) {
	sheet := `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>Id</t></is></c></row><row r="2"><c><v>1</v></c></row></sheetData></worksheet>`
	for _, content := range []string{
		"Id,Name\n1,Rao\n", "\xff\xfeI\x00d\x00\n\x001\x00", "Id;Name\r\n\"1\";\"a\nb\"\r\n", "\x1f\x8b", "PK\x03\x04", "%PDF-1.4", "",
		packed(f, map[string]string{
			"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
			"xl/workbook.xml":     `<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml" ` +
				`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>`,
			"xl/worksheets/sheet1.xml": sheet,
		}),
		squeezed(f, "Id,Name\n1,Rao\n"),
	} {
		f.Add([]byte(content))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		tables, err := OpenAll(t.Context(), "-", bytes.NewReader(content), Options{})
		requireWords(t, err)
		for _, one := range tables {
			for _, err := range one.Rows(t.Context()) {
				requireWords(t, err)
			}
			require.NoError(t, one.Close())
		}
	})
}

// requireWords requires of an error that it has a code and says what is wrong.
func requireWords(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	var own *Error
	require.ErrorAs(t, err, &own)
	require.NotEmpty(t, own.Code)
	require.NotEmpty(t, own.Message)
}

func packed(f *testing.F, parts map[string]string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		require.NoError(f, err)
		_, err = io.WriteString(w, content)
		require.NoError(f, err)
	}
	require.NoError(f, z.Close())
	return b.String()
}

func squeezed(f *testing.F, content string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.WriteString(z, content)
	require.NoError(f, err)
	require.NoError(f, z.Close())
	return b.String()
}
