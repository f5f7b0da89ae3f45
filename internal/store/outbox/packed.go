package outbox

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"io"
	"strings"
)

// packedFrom is the size from which a message is stored compressed: a digest of tens of thousands of notices has 65 MB, which SQLite copies
// for each thing that is done with it, and overwrites when it is removed. packed begins the text of such a message; another begins with a brace.
const (
	packedFrom = 256 << 10
	packed     = "gzip:"
)

// packer makes the stored text of a message that is written to it.
type packer struct {
	plain bytes.Buffer
	text  strings.Builder
	// letters and zip are nil up to packedFrom.
	letters io.WriteCloser
	zip     *gzip.Writer
}

func (p *packer) Write(part []byte) (int, error) {
	if p.zip == nil && p.plain.Len()+len(part) <= packedFrom {
		return p.plain.Write(part)
	}
	if p.zip == nil {
		p.text.WriteString(packed)
		p.letters = base64.NewEncoder(base64.StdEncoding, &p.text)
		p.zip, _ = gzip.NewWriterLevel(p.letters, gzip.BestSpeed) // a known level
		if _, err := p.plain.WriteTo(p.zip); err != nil {
			return 0, err
		}
	}
	return p.zip.Write(part)
}

// close completes the text.
func (p *packer) close() (string, error) {
	if p.zip == nil {
		return p.plain.String(), nil
	}
	if err := p.zip.Close(); err != nil {
		return "", err
	}
	err := p.letters.Close()
	return p.text.String(), err
}

// unpacked is what was written as a message.
func unpacked(stored string) (string, error) {
	letters, isPacked := strings.CutPrefix(stored, packed)
	if !isPacked {
		return stored, nil
	}
	zip, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(letters)))
	if err != nil {
		return "", err
	}
	var message strings.Builder
	_, err = io.Copy(&message, zip) // the program has written it, and no one else can
	return message.String(), err
}
