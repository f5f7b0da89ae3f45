package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// certified is what the journal says of a record that was destroyed: which import and row had added it, 0 for none, and
// which entries lost their images, with their sums as they stand since.
type certified struct {
	Certificate any           `json:"certificate"`
	Import      int64         `json:"import"`
	Row         int64         `json:"row"`
	Erased      []erasedEntry `json:"erased"`
}

// erasedEntry vouches for an entry whose own hash covers images that are gone.
type erasedEntry struct {
	Seq int64  `json:"seq"`
	Sum string `json:"sum"`
}

// An image that is gone, with the sum of the document that it was.
const (
	beforeErased = `{"erased":"`
	afterErased  = `"}`
)

// erasedImage is what represents an image that is gone; none for none, and the same for one that is gone already.
func erasedImage(noun, subject, image string) string {
	d, err := parseDocument(image)
	if image == "" || err != nil {
		return image
	}
	sum := documentSum(noun, subject, d)
	return beforeErased + hex.EncodeToString(sum[:]) + afterErased
}

// isErased reports whether an image is gone, and of what document it was.
func isErased(image string) (sum []byte, gone bool) {
	text, begins := strings.CutPrefix(image, beforeErased)
	text, ends := strings.CutSuffix(text, afterErased)
	if !begins || !ends {
		return nil, false
	}
	sum, err := hex.DecodeString(text)
	return sum, err == nil
}

// hasErased reports whether an image of the entry is gone.
func (e *Entry) hasErased() bool {
	_, before := isErased(e.Before)
	_, after := isErased(e.After)
	return before || after
}

// sumOf is the sum of the entry's subject as one of its documents has it.
func (e *Entry) sumOf(text string) ([sha256.Size]byte, error) {
	if sum, gone := isErased(text); gone && len(sum) == sha256.Size {
		return [sha256.Size]byte(sum), nil
	}
	d := document{Facts: text}
	if e.Noun != nounEmployer {
		var err error
		if d, err = parseDocument(text); err != nil {
			return [sha256.Size]byte{}, fmt.Errorf("journal entry %d: %w", e.Seq, err)
		}
	}
	return documentSum(e.Noun, e.Subject, d), nil
}
