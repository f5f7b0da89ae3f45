package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"
)

// A file of 16,384 columns, the most that a table can have, has fewer.
const (
	maxBytes  = 2 << 20
	maxColons = 20_000
)

// Unmarshal reads a document; a blank one leaves into as it is. With known, a key that into does not have is an error.
func Unmarshal(text []byte, into any, known bool) error {
	if len(text) > maxBytes || bytes.Count(text, []byte(":"))+bytes.Count(text, []byte("?")) > maxColons {
		return fmt.Errorf("it has more than %d keys or %d MiB: this is not a file that a person wrote", maxColons, maxBytes>>20)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(known)
	if err := decoder.Decode(into); err != nil {
		if errors.Is(err, io.EOF) {
			return nil
		}
		return err
	}
	var next any
	if err := decoder.Decode(&next); !errors.Is(err, io.EOF) {
		return errors.New("it has more than one document: keep the one that counts")
	}
	return nil
}
