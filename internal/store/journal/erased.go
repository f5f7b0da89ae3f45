package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Certified is what the journal says of a record that was destroyed: which import and row had added it, 0 for none, and
// which entries lost their images, with their sums as they stand since.
type Certified struct {
	Certificate any           `json:"certificate"`
	Import      int64         `json:"import"`
	Row         int64         `json:"row"`
	Erased      []ErasedEntry `json:"erased"`
}

// ErasedEntry vouches for an entry whose own hash covers images that are gone.
type ErasedEntry struct {
	Seq int64  `json:"seq"`
	Sum string `json:"sum"`
}

// An image that is gone, with the sum of the document that it was.
const (
	beforeErased = `{"erased":"`
	afterErased  = `"}`
)

// ErasedImage is what represents an image that is gone; none for none, and the same for one that is gone already.
func ErasedImage(noun, subject, image string) string {
	d, err := ParseDocument(image)
	if image == "" || err != nil {
		return image
	}
	sum := DocumentSum(noun, subject, d)
	return beforeErased + hex.EncodeToString(sum[:]) + afterErased
}

// ErasedText is ErasedImage for a text that is not a document of facts.
func ErasedText(noun, subject, text string) string {
	if _, gone := IsErased(text); gone || text == "" {
		return text
	}
	sum := DocumentSum(noun, subject, Document{Facts: text})
	return beforeErased + hex.EncodeToString(sum[:]) + afterErased
}

// IsErased reports whether an image is gone, and of what document it was.
func IsErased(image string) (sum []byte, gone bool) {
	text, begins := strings.CutPrefix(image, beforeErased)
	text, ends := strings.CutSuffix(text, afterErased)
	if !begins || !ends {
		return nil, false
	}
	sum, err := hex.DecodeString(text)
	return sum, err == nil
}

// HasErased reports whether an image of the entry is gone.
func (e *Entry) HasErased() bool {
	_, before := IsErased(e.Before)
	_, after := IsErased(e.After)
	return before || after
}

// SumOf is the sum of the entry's subject as one of its documents has it.
func (e *Entry) SumOf(text string) ([sha256.Size]byte, error) {
	if sum, gone := IsErased(text); gone && len(sum) == sha256.Size {
		return [sha256.Size]byte(sum), nil
	}
	d := Document{Facts: text}
	if e.Noun != NounEmployer {
		var err error
		if d, err = ParseDocument(text); err != nil {
			return [sha256.Size]byte{}, fmt.Errorf("journal entry %d: %w", e.Seq, err)
		}
	}
	return DocumentSum(e.Noun, e.Subject, d), nil
}
