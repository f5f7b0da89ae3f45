package hostile

import (
	"encoding/base64"
	"fmt"
	"strings"
)

// pdf is a document of objects, of which the first is its catalog.
func pdf(objects ...string) []byte {
	var b, table strings.Builder
	b.WriteString("%PDF-1.7\n")
	for i, object := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	begins := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table.String(), len(objects)+1, begins)
	return []byte(b.String())
}

const (
	catalog = "<</Type/Catalog/Pages 2 0 R>>"
	pages   = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
	page    = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
)

// stream is a stream that is packed some times.
func stream(c content, times int) string {
	packed := ""
	for range times {
		packed = zlibbed(c)
		c = content{begin: packed}
	}
	return fmt.Sprintf("<</Filter[%s]/Length %d>>stream\n%s\nendstream", strings.Repeat("/FlateDecode", times), len(packed), packed)
}

// documents are PDFs that unpack to gigabytes, or whose parts contain each other.
func documents() []File {
	draw := func(times int) content { return content{again: "BT /F 9 Tf (x) Tj ET\n", times: times} }
	form := func(fields string, objects ...string) []byte {
		return pdf(append([]string{"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[" + fields + "]>>>>", pages, page, stream(draw(1), 1)}, objects...)...)
	}
	return []File{
		{"nothing.pdf", text("%PDF-1.7\n")},
		{"noise.pdf", func() []byte { return append([]byte("%PDF-1.7\n"), noise(1<<20)...) }},
		{"filters.pdf", func() []byte { return pdf(catalog, pages, page, stream(draw(1<<25), 4)) }},
		{"operators.pdf", func() []byte { return pdf(catalog, pages, page, stream(draw(1<<23), 1)) }},
		{"pages.pdf", func() []byte {
			return pdf(catalog, "<</Type/Pages/Kids["+strings.Repeat("3 0 R ", 200_000)+"]/Count 200000>>", page, stream(draw(1), 1))
		}},
		{"contents.pdf", func() []byte {
			return pdf(catalog, pages, strings.Replace(page, "4 0 R", "["+strings.Repeat("4 0 R ", 200_000)+"]", 1), stream(draw(1000), 1))
		}},
		{"itself.pdf", func() []byte { return pdf(catalog, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>") }},
		{"doubling.pdf", func() []byte {
			objects := []string{catalog}
			for i := range 40 {
				objects = append(objects, fmt.Sprintf("<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 2>>", i+3, i+3))
			}
			return pdf(append(objects, page)...)
		}},
		{"deep.pdf", repeated("%PDF-1.7\n1 0 obj\n", "[", "")},
		{"dictionaries.pdf", repeated("%PDF-1.7\n1 0 obj\n", "<</A", "")},
		{"objects.pdf", repeated("%PDF-1.7\n", "1 0 obj\nendobj\n", "")},
		{"previous.pdf", text("%PDF-1.7\nxref\n0 0\ntrailer<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF\n")},
		{"size.pdf", text("%PDF-1.7\nxref\n0 999999999\ntrailer<</Size 999999999/Root 1 0 R>>\nstartxref\n9\n%%EOF\n")},
		{"length.pdf", text("%PDF-1.7\n1 0 obj\n<</Length 99999999999>>stream\nendstream\nendobj\n%%EOF\n")},
		{"fields.pdf", func() []byte {
			fields := make([]string, 15_000)
			for i := range fields {
				fields[i] = fmt.Sprintf("<</FT/Tx/T(field %d)/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R>>", i)
			}
			return form(references(5, len(fields)), fields...)
		}},
		{"equal-fields.pdf", func() []byte {
			return form(strings.Repeat("5 0 R ", 200_000), "<</FT/Tx/T(a)/Subtype/Widget/Rect[0 0 9 9]>>")
		}},
		{"fields-of-fields.pdf", func() []byte {
			var kids []string
			for i := range 40 {
				kids = append(kids, fmt.Sprintf("<</T(a)/Kids[%d 0 R %d 0 R]>>", i+6, i+6))
			}
			return form("5 0 R", append(kids, "<</FT/Tx/T(a)/Subtype/Widget/Rect[0 0 9 9]>>")...)
		}},
		{"field-of-itself.pdf", func() []byte { return form("5 0 R", "<</T(a)/Kids[5 0 R]/Parent 5 0 R>>") }},
		{"options.pdf", func() []byte {
			return form("5 0 R", "<</FT/Ch/T(a)/Opt["+strings.Repeat("(a)", 600_000)+"]/Subtype/Widget/Rect[0 0 9 9]>>")
		}},
		{"picture.pdf", func() []byte {
			return pdf(catalog, pages, page, "<</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB/Length 3>>stream\nabc\nendstream")
		}},
		{"large.png", text("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x86\xa0\x00\x01\x86\xa0\x08\x02\x00\x00\x00\x95\x1c\x8e\x6a\x00\x00\x00\x00IEND\xaeB`\x82")},
		{"cut.jpg", text("\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xda")},
	}
}

// references are those of objects from a number on.
func references(from, count int) string {
	var all strings.Builder
	for i := range count {
		fmt.Fprintf(&all, "%d 0 R ", from+i)
	}
	return all.String()
}

// mails are replies with very many parts, or parts of parts.
func mails() []File {
	const head = "From: ana@acme.example\r\nTo: hr@acme.example\r\nSubject: Re: reminder\r\nMIME-Version: 1.0\r\n"
	return []File{
		{"parts.eml", repeated(head+"Content-Type: multipart/mixed; boundary=a\r\n\r\n", "--a\r\n\r\nack\r\n", "--a--\r\n")},
		{"parts-of-parts.eml", func() []byte {
			var all strings.Builder
			all.WriteString(head)
			for i := 0; all.Len() < Most-200; i++ {
				fmt.Fprintf(&all, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
			}
			return []byte(all.String())
		}},
		{"headers.eml", repeated(head, "X-A: b\r\n", "\r\nack\r\n")},
		{"header.eml", repeated(head+"X-A: ", "b ", "\r\n\r\nack\r\n")},
		{"words.eml", repeated(head+"X-Subject: x\r\nSubject: ", "=?utf-8?q?a?= ", "\r\n\r\nack\r\n")},
		{"addresses.eml", repeated("From: ", "a@b.example, ", "c@d.example\r\n\r\nack\r\n")},
		{"quoted.eml", repeated(head+"\r\nack\r\n", "> ", "\r\n")},
		{"tags.eml", repeated(head+"Content-Type: text/html\r\n\r\n", "<div>", "\r\n")},
		{"packed.eml", func() []byte {
			packed := base64.StdEncoding.EncodeToString(gzipped(content{begin: "Employee ID\n", again: "1\n", times: 1 << 26}))
			return []byte(head + "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: application/gzip; name=a.csv.gz\r\nContent-Disposition: attachment; filename=a.csv.gz\r\nContent-Transfer-Encoding: base64\r\n\r\n" + packed + "\r\n--a--\r\n")
		}},
	}
}
