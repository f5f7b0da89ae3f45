package vault

import (
	"context"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestAnEntryThatCannotBePublishedTakesItsContentBack(t *testing.T) {
	for name, others := range map[string]int{"no other entry names it": 0, "another entry names it": 1} {
		t.Run(name, func(t *testing.T) {
			v, err := Open(filepath.Join(t.TempDir(), "vault"), Options{Create: true})
			require.NoError(t, err)
			ctx := context.Background()
			e := Entry{Kind: "i9-form", Name: "form", AddedBy: "paralegal", AddedAt: time.Unix(1_800_000_000, 0)}
			for range others {
				_, err = v.Add(ctx, strings.NewReader("content"), e)
				require.NoError(t, err)
			}
			e.ID = "019a0000-0000-7000-8000-000000000000"
			content, err := v.seal(e.ID, func(w io.Writer) (err error) {
				e.Sum, e.Size, err = v.take(ctx, w, strings.NewReader("content"))
				return err
			})
			require.NoError(t, err)

			_, err = v.publishBoth(e, content, v.path(writingFolder, "a file that is not there"), false)
			require.Error(t, err)
			verified, err := v.Verify(ctx)
			require.NoError(t, err)
			require.Equal(t, Verified{Entries: others, Documents: others, Size: int64(others * len("content")),
				Problems: []Problem{}}, verified)
		})
	}
}

func TestARecordThatIsRemovedWhileItIsListedIsNoError(t *testing.T) {
	there, gone := name{id: "there"}, name{id: "gone"}
	records, err := readAll(context.Background(), []name{gone, there, gone}, func(n name) (string, error) {
		if n == gone {
			return "", &fs.PathError{Op: "open", Path: "entries", Err: fs.ErrNotExist}
		}
		return n.id, nil
	})
	require.NoError(t, err)
	require.Equal(t, []string{"there"}, records)
}
