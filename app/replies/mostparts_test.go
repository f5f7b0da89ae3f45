package replies

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAMailOfVeryManyPartsIsNotRead(t *testing.T) {
	const head = "From: a@b.example\nMIME-Version: 1.0\n"
	var nested strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&nested, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	many := "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\nContent-Type: text/plain\n\na\n", 20_000)
	for _, from := range []string{head, strings.Replace(head, "a@b.example", "mailer-daemon@b.example", 1)} {
		for _, body := range []string{nested.String(), many} {
			_, err := readMail(strings.NewReader(from + body))
			require.ErrorContains(t, err, "a mail of more than 500 parts")
		}
	}
}
