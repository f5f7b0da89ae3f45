package hostile

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Most is how large a hostile file may be.
const Most = 2 << 20

// File is a hostile file.
type File struct {
	Name string
	Make func() []byte
}

// Files are the hostile files, the same each time.
func Files() []File {
	var all []File
	for _, some := range [][]File{texts(), tables(), workbooks(), trees(), documents(), mails(), packed()} {
		all = append(all, some...)
	}
	return all
}

// texts are not what any reader expects.
func texts() []File {
	return []File{
		{"empty.csv", text()},
		{"blank.csv", text("\n \n\t\n")},
		{"zeros.bin", repeated("", "\x00", "")},
		{"noise.bin", func() []byte { return noise(1 << 20) }},
		{"latin.csv", repeated("Employee ID,First Name\n", "1,Jos\xe9 \xff\xfe\x80\n", "")},
		{"utf16.csv", repeated("\xff\xfe", "a\x00,\x00\n\x00", "")},
		{"half-utf16.csv", text("\xff\xfea")},
		{"line.csv", repeated("", "a", "")},
		{"lines.csv", repeated("", "\n", "")},
		{"returns.csv", repeated("Employee ID\r", "1\r", "")},
		{"quotes.csv", repeated("Employee ID,First Name\n", `""`, "")},
		{"open-quote.csv", repeated("Employee ID,First Name\n1,\"", "a,b\n", "")},
		{"marks.csv", repeated("\ufeffEmployee ID\n", "\ufeff", "")},
		{"separators.csv", repeated("Employee ID;First Name|Last Name\tHire Date\n", ";|\t,", "\n")},
	}
}

// noise is the same each time.
func noise(size int) []byte {
	random, all := rand.NewChaCha8([32]byte{1}), make([]byte, size)
	_, _ = random.Read(all) // it never fails
	return all
}

// tables are large in one of the ways in which a table can be.
func tables() []File {
	const head = "Employee ID,First Name,Last Name,Hire Date,Department\n"
	return []File{
		{"commas.csv", repeated("Employee ID", ",", "\n")},
		{"wide-equal.csv", wide("Department", 16_000, "Sales")},
		{"wide-hired.csv", wide("Hire Date", 8_000, "03/04/2024")},
		{"wide-status.csv", wide("Status", 5_000, "Active")},
		{"wide-manager.csv", wide("Manager", 5_000, "1")},
		{"wide-own.csv", wide("Column of our own", 5_000, "x")},
		{"wide-different.csv", func() []byte {
			var headers strings.Builder
			for i := range 16_000 {
				fmt.Fprintf(&headers, ",Custom Field %d of the Company", i)
			}
			return []byte("Employee ID" + headers.String() + "\n1" + strings.Repeat(",x", 16_000) + "\n")
		}},
		{"one-cell.csv", repeated(head+"1,Ada,One,2024-01-08,\"", "Sales and more ", "\"\n")},
		{"one-header.csv", repeated("Employee ID,", "Visa Status ", "\n1,x\n")},
		{"equal-ids.csv", repeated(head, "1,Ada,One,2024-01-08,Sales\n", "")},
		{"twin-ids.csv", func() []byte {
			var rows strings.Builder
			for i := range 60_000 {
				fmt.Fprintf(&rows, "%0*d,Ada,One,2024-01-08,Sales\n", 1+i%9, i/9)
			}
			return []byte(head + rows.String())
		}},
		{"equal-people.csv", func() []byte {
			var rows strings.Builder
			for i := range 60_000 {
				fmt.Fprintf(&rows, "%d,Ada,One,2024-01-08,Sales\n", i)
			}
			return []byte(head + rows.String())
		}},
		{"all-wrong.csv", repeated(head, "x,,,2024-13-45,\n", "")},
		{"numbers.csv", repeated(head, "1,Ada 222-33-4444,A123456789,2024-01-08,SSN 222334444\n", "")},
		{"long-numbers.csv", repeated(head+"1,Ada,One,2024-01-08,", "222-33-", "\n")},
		{"uneven.csv", func() []byte {
			var rows strings.Builder
			for i := range 1400 {
				rows.WriteString(strings.Repeat("1,", i) + "\n")
			}
			return []byte(head + rows.String())
		}},
	}
}

// wide is a table of many columns of one header.
func wide(header string, columns int, cell string) func() []byte {
	return func() []byte {
		return []byte("Employee ID" + strings.Repeat(","+header, columns) + "\n1" + strings.Repeat(","+cell, columns) + "\n2" + strings.Repeat(","+cell, columns) + "\n")
	}
}

// trees are JSON and YAML that are deep, wide, or contain themselves.
func trees() []File {
	return []File{
		{"deep.json", repeated("", "[", "")},
		{"deep-objects.json", repeated("", `{"a":`, "")},
		{"wide.json", func() []byte {
			var keys strings.Builder
			for i := range 150_000 {
				fmt.Fprintf(&keys, `"k%d":1,`, i)
			}
			return []byte("{" + keys.String() + `"k":1}`)
		}},
		{"long.json", repeated(`{"case_status":{"receiptNumber":"`, "IOE0912345671", `"}}`)},
		{"many.json", repeated(`[`, `{"case_status":{"receiptNumber":"IOE0912345671"}},`, `{}]`)},
		{"lines.json", repeated("", `{"seq":1,"hash":"aa"}`+"\n", "")},
		{"digits.json", repeated(`{"a":`, "9", "}")},
		{"deep.yaml", repeated("columns: ", "[", "")},
		{"deep-blocks.yaml", func() []byte {
			var all strings.Builder
			for i := 0; all.Len() < Most/2; i++ {
				all.WriteString(strings.Repeat(" ", i) + "a:\n")
			}
			return []byte(all.String())
		}},
		{"wide.yaml", func() []byte {
			var keys strings.Builder
			for i := range 150_000 {
				fmt.Fprintf(&keys, "k%d: x\n", i)
			}
			return []byte(keys.String())
		}},
		{"questions.yaml", repeated("", "? a\n", "")},
		{"aliases.yaml", func() []byte {
			var all strings.Builder
			all.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
			for i := range 30 {
				fmt.Fprintf(&all, "a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), ", "))
			}
			return []byte(all.String())
		}},
		{"itself.yaml", text("columns: &a\n  b: *a\nname: &c [*c]\n")},
		{"dashes.yaml", repeated("name: x\ncolumns:\n", "- ", "a\n")},
		{"documents.yaml", repeated("", "--- a\n", "")},
		{"long.yaml", repeated("name: \"", "a b ", "\"\n")},
	}
}

// zeros unpack to a gigabyte.
var zeros = content{again: "\x00", times: 1 << 30}

// packed are files that unpack to far more than they have, or pretend to.
func packed() []File {
	return []File{
		{"zeros.gz", func() []byte { return gzipped(zeros) }},
		{"rows.csv.gz", func() []byte {
			return gzipped(content{begin: "Employee ID,First Name\n", again: "1,Ada\n", times: 1 << 26})
		}},
		{"twice.csv.gz", func() []byte {
			return gzipped(content{begin: string(gzipped(content{begin: string(gzipped(content{begin: "Employee ID\n1\n"}))}))})
		}},
		{"cut.csv.gz", func() []byte { return gzipped(content{begin: "Employee ID,First Name\n1,Ada\n"})[:30] }},
		{"zeros.zip", func() []byte { return archive(member{"manifest.json", zeros}) }},
		{"manifest.zip", func() []byte {
			return archive(member{"manifest.json", content{`{"files":[`, `{"name":"a","sha256":"b"},`, 1 << 23, `{}]}`}})
		}},
		{"members.zip", func() []byte {
			all := make([]member, 15_000)
			for i := range all {
				all[i] = whole(fmt.Sprintf("%05d.csv", i), "")
			}
			return archive(all...)
		}},
		{"equal-members.zip", func() []byte {
			return archive(whole("manifest.json", "{}"), whole("manifest.json", `{"files":[]}`), whole("../../escaped.csv", "Employee ID\n1\n"))
		}},
		{"inside.zip", func() []byte { return archive(whole("a.zip", string(archive(whole("a.csv", "Employee ID\n1\n"))))) }},
		{"cut.zip", func() []byte { return archive(whole("a.csv", "Employee ID\n1\n"))[:40] }},
		{"sqlite.db", func() []byte {
			return append([]byte("SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20"), noise(1<<20)...)
		}},
		{"sealed.age", func() []byte {
			return append([]byte("age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw 30\nM9QPTsuTZL4wgCgzPBRCbKD/YVTWjAeHJYDjSNWkLDU\n--- "), noise(1<<10)...)
		}},
		{"stanzas.age", repeated("age-encryption.org/v1\n", "-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n", "--- a\n")},
	}
}
