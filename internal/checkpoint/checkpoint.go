package checkpoint

import (
	"bufio"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Checkpoint is the end of an audit trail at one moment.
type Checkpoint struct {
	Version int `json:"version"`
	// At is when it was made, in RFC 3339; Who is the user who made it.
	At  string `json:"at"`
	Who string `json:"who"`
	// Entries is the number of the last entry, Hash its hash; Imports is the number of the last import.
	Entries int64  `json:"entries"`
	Hash    string `json:"hash"`
	Imports int64  `json:"imports"`
	// PublicKey and Signature are in base64.
	PublicKey string `json:"public_key"`
	Signature string `json:"signature"`
}

// signed is what the signature covers: each value on a line of its own, quoted.
func (c *Checkpoint) signed() []byte {
	lines := []string{"mobility checkpoint", strconv.Itoa(c.Version)}
	for _, value := range []string{c.At, c.Who, strconv.FormatInt(c.Entries, 10), c.Hash, strconv.FormatInt(c.Imports, 10)} {
		lines = append(lines, strconv.Quote(value))
	}
	return []byte(strings.Join(lines, "\n"))
}

// Sign signs a checkpoint and returns it as one line of text.
func (c *Checkpoint) Sign(key ed25519.PrivateKey) ([]byte, error) {
	c.Version, c.PublicKey = 1, PublicText(key.Public().(ed25519.PublicKey))
	c.Signature = base64.StdEncoding.EncodeToString(ed25519.Sign(key, c.signed()))
	line, err := json.Marshal(c)
	return append(line, '\n'), err
}

// PublicText is a public key as it is shown and compared.
func PublicText(key ed25519.PublicKey) string { return base64.StdEncoding.EncodeToString(key) }

// errNotSigned is wrapped by the error for a checkpoint whose signature is not by the expected key.
var errNotSigned = errors.New("the checkpoint is not signed by the expected key, or was changed")

// check checks the signature; by is the expected public key, "" for the one that the checkpoint names.
func (c *Checkpoint) check(by string) error {
	key, err := base64.StdEncoding.DecodeString(c.PublicKey)
	if err != nil || len(key) != ed25519.PublicKeySize || by != "" && by != c.PublicKey {
		return errNotSigned
	}
	signature, err := base64.StdEncoding.DecodeString(c.Signature)
	if err != nil || !ed25519.Verify(key, c.signed(), signature) {
		return errNotSigned
	}
	return nil
}

// maxLine bounds a line of a file of checkpoints.
const maxLine = 64 << 10

// Read reads the checkpoints of a file, one on each line, and checks their signatures. by is the expected public key, "" for
// the one that each names.
func Read(r io.Reader, by string) ([]Checkpoint, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	var all []Checkpoint
	for number := 1; lines.Scan(); number++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var c Checkpoint
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			return nil, fmt.Errorf("line %d is not a checkpoint: %w", number, err)
		}
		if err := c.check(by); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		all = append(all, c)
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, errors.New("there is no checkpoint in it")
	}
	return all, nil
}
