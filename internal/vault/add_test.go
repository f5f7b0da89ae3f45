package vault_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/vault"
)

func TestAddSaysWhatItStored(t *testing.T) {
	v, folder := create(t)
	given := entry()
	given.ID, given.Sum, given.Size, given.Public = "mine", "mine", 7, true
	given.RetainUntil = civil.On(2029, time.March, 1)
	e, err := v.Add(context.Background(), strings.NewReader("content"), given)
	require.NoError(t, err)

	sum := sha256.Sum256([]byte("content"))
	require.Equal(t, hex.EncodeToString(sum[:]), e.Sum)
	require.EqualValues(t, len("content"), e.Size)
	id, err := uuid.Parse(e.ID)
	require.NoError(t, err)
	require.EqualValues(t, 7, id.Version())
	given.ID, given.Sum, given.Size, given.AddedAt = e.ID, e.Sum, e.Size, noon.UTC()
	require.Equal(t, given, e)

	content, got, err := read(v, e.ID)
	require.NoError(t, err)
	require.Equal(t, "content", content)
	require.Equal(t, e, got)
	require.ElementsMatch(t, []string{"lock", "vault.age", documentFile(e), entryFile(e)}, files(t, folder))
	require.Empty(t, problems(t, v))
}

func TestTheSameContentIsStoredOnceWithBothEntries(t *testing.T) {
	v, folder := create(t)
	first := add(t, v, "content")
	other := entry()
	other.Kind, other.Subject = "passport", "employee/E-1"
	second, err := v.Add(context.Background(), strings.NewReader("content"), other)
	require.NoError(t, err)
	require.Equal(t, first.Sum, second.Sum)
	require.NotEqual(t, first.ID, second.ID)

	entries, err := v.List(context.Background(), vault.Filter{})
	require.NoError(t, err)
	require.Equal(t, []vault.Entry{first, second}, entries)
	require.ElementsMatch(t, []string{"lock", "vault.age", documentFile(first), entryFile(first), entryFile(second)},
		files(t, folder))
	_, got, err := read(v, first.Sum)
	require.NoError(t, err)
	require.Equal(t, first, got, "a sum gives the first entry")
	_, got, err = read(v, second.ID)
	require.NoError(t, err)
	require.Equal(t, second, got)
}

func TestAnAddThatFailsLeavesNothing(t *testing.T) {
	broken := errors.New("the scanner is out of paper")
	half := strings.NewReader(strings.Repeat("half a page ", 20_000))
	long := strings.NewReader(strings.Repeat("x", 300_001))
	for name, c := range map[string]struct {
		content io.Reader
		change  func(*vault.Entry)
		message string
	}{
		"the reader fails at once":      {content: iotest.ErrReader(broken), message: broken.Error()},
		"the reader fails half-way":     {content: io.MultiReader(half, iotest.ErrReader(broken)), message: broken.Error()},
		"the document is over the size": {content: long, message: "more than 300000 bytes, the maximum"},
		"no kind":                       {change: func(e *vault.Entry) { e.Kind = " " }, message: "kind: it is"},
		"no name":                       {change: func(e *vault.Entry) { e.Name = "" }, message: "name: it is"},
		"nobody adds it":                {change: func(e *vault.Entry) { e.AddedBy = "" }, message: "who adds it: it is"},
		"at no time":                    {change: func(e *vault.Entry) { e.AddedAt = time.Time{} }, message: "when it is"},
		"a name that is not text":       {change: func(e *vault.Entry) { e.Name = "Jos\xe9" }, message: "is not UTF-8 text"},
		"a note without end": {change: func(e *vault.Entry) { e.Note = strings.Repeat("note ", 20_000) },
			message: "shorten the name or the note"},
	} {
		t.Run(name, func(t *testing.T) {
			_, folder := create(t)
			v, err := vault.Open(folder, vault.Options{Limit: 300_000})
			require.NoError(t, err)
			e := entry()
			if c.change != nil {
				c.change(&e)
				c.content = strings.NewReader("content")
			}
			_, err = v.Add(context.Background(), c.content, e)
			require.ErrorContains(t, err, c.message)
			require.ElementsMatch(t, []string{"lock", "vault.age"}, files(t, folder))
		})
	}
}

func TestTheLargestDocumentThatIsTaken(t *testing.T) {
	_, folder := create(t)
	v, err := vault.Open(folder, vault.Options{Limit: 1000})
	require.NoError(t, err)
	_, err = v.Add(context.Background(), strings.NewReader(strings.Repeat("x", 1000)), entry())
	require.NoError(t, err)
	_, err = v.Add(context.Background(), strings.NewReader(strings.Repeat("x", 1001)), entry())
	require.ErrorIs(t, err, vault.ErrTooLarge)
}

func TestACancelledAddLeavesNothing(t *testing.T) {
	page := strings.Repeat("page ", 50_000)
	for name, content := range map[string]func(cancel func()) io.Reader{
		"before it begins": func(cancel func()) io.Reader {
			cancel()
			return strings.NewReader(page)
		},
		"half-way": func(cancel func()) io.Reader {
			last := readerFunc(func(p []byte) (int, error) {
				cancel()
				return copy(p, "the last page"), nil
			})
			readOn := iotest.ErrReader(errors.New("it was read on"))
			return io.MultiReader(strings.NewReader(page), io.LimitReader(last, 1), readOn)
		},
		"when all has been read": func(cancel func()) io.Reader {
			return io.MultiReader(strings.NewReader(page), before(cancel))
		},
	} {
		t.Run(name, func(t *testing.T) {
			v, folder := create(t)
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			_, err := v.Add(ctx, content(cancel), entry())
			require.ErrorIs(t, err, context.Canceled)
			require.NotContains(t, err.Error(), "it was read on")
			require.ElementsMatch(t, []string{"lock", "vault.age"}, files(t, folder))
		})
	}
}

func TestAddingAgainMendsADamagedContent(t *testing.T) {
	v, folder := create(t)
	e := add(t, v, "content")
	truncate(t, folder, documentFile(e), 100)
	add(t, v, "content")
	require.Empty(t, problems(t, v))
}

// sizes draws the size of a document, often one at the end of one of age's chunks of 64 KiB.
func sizes(t *rapid.T) int {
	chunk := rapid.SampledFrom([]int{0, 1, 2, 3}).Draw(t, "chunks") * 64 << 10
	return max(0, chunk+rapid.OneOf(rapid.IntRange(-2, 2), rapid.IntRange(0, 70_000)).Draw(t, "more"))
}

func TestWhatIsGotIsWhatWasAdded(t *testing.T) {
	v, _ := create(t)
	rapid.Check(t, func(t *rapid.T) {
		content := make([]byte, sizes(t))
		random := rand.NewChaCha8([32]byte{byte(rapid.IntRange(0, 3).Draw(t, "seed"))})
		_, _ = random.Read(content) // it never fails
		given := entry()
		given.Name = rapid.StringMatching(`[\pL\pN].*`).Draw(t, "name")
		given.Note = rapid.String().Draw(t, "note")
		given.RetainUntil = civil.First.AddDays(rapid.IntRange(0, 60_000).Draw(t, "retained"))
		reader := rapid.SampledFrom([]func(io.Reader) io.Reader{
			iotest.DataErrReader, iotest.HalfReader, func(r io.Reader) io.Reader { return r },
		}).Draw(t, "reader")
		e, err := v.Add(context.Background(), reader(bytes.NewReader(content)), given)
		if err != nil {
			t.Fatal(err)
		}
		got, gotEntry, err := read(v, e.ID)
		if err != nil || got != string(content) || gotEntry != e || e.Size != int64(len(content)) || e.Note != given.Note {
			t.Fatalf("%v: %d bytes of %d", err, len(got), len(content))
		}
	})
	require.Empty(t, problems(t, v))
}
