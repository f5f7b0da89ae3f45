package replies

import (
	"bytes"
	"testing"

	"mobility/internal/civil"
)

// FuzzMail reads any mail: it is a reply, or an error.
func FuzzMail(f *testing.F) {
	for _, text := range []string{
		"From: a@b.example\nSubject: Re: x [ref ABCD-EFGH-1234]\n\nack 1, 2 until 2026-12-11: filed\n\n> old",
		"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>ack all<blockquote>b</blockquote>\n--x--\n",
		"From: =?utf-8?B?QW5h?= <a@b.example>\nContent-Transfer-Encoding: base64\n\nYWNrIDE=",
		"From: a@b.example\nContent-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\nsnooze 1 until=20Dec 18",
		"From: a@b.example\nContent-Type: multipart/alternative; boundary=y\n\n--y\nContent-Disposition: attachment; filename=a.xlsx\n\nPK\n--y--",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(_ *testing.T, content []byte) {
		if m, err := readMail(bytes.NewReader(content)); err == nil {
			m.says(civil.MustParse("2026-11-28"))
		}
	})
}
