package vault_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"filippo.io/age"
	"github.com/stretchr/testify/require"

	"mobility/internal/vault"
)

func document(size int) []byte {
	content := make([]byte, size)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(content) // it never fails
	return content
}

var documentSizes = []int{4 << 10, 1 << 20, 100 << 20}

func BenchmarkAdd(b *testing.B) {
	for _, size := range documentSizes {
		b.Run(fmt.Sprintf("%d KiB", size>>10), func(b *testing.B) {
			v, _ := create(b)
			content := document(size)
			b.SetBytes(int64(size))
			for b.Loop() {
				_, err := v.Add(context.Background(), bytes.NewReader(content), entry())
				require.NoError(b, err)
			}
		})
	}
}

func BenchmarkGet(b *testing.B) {
	for _, size := range documentSizes {
		b.Run(fmt.Sprintf("%d KiB", size>>10), func(b *testing.B) {
			v, _ := create(b)
			e := add(b, v, string(document(size)))
			b.SetBytes(int64(size))
			for b.Loop() {
				r, _, err := v.Get(e.Sum)
				require.NoError(b, err)
				_, err = io.Copy(io.Discard, r)
				require.NoError(b, err)
				require.NoError(b, r.Close())
			}
		})
	}
}

// BenchmarkFloor is what adding costs at least: the sum and the encryption, one after the other, and the disk.
func BenchmarkFloor(b *testing.B) {
	content := document(100 << 20)
	b.Run("sum and encryption", func(b *testing.B) {
		key, err := age.GenerateX25519Identity()
		require.NoError(b, err)
		b.SetBytes(int64(len(content)))
		for b.Loop() {
			w, err := age.Encrypt(io.Discard, key.Recipient())
			require.NoError(b, err)
			_, err = io.Copy(io.MultiWriter(sha256.New(), w), bytes.NewReader(content))
			require.NoError(b, err)
			require.NoError(b, w.Close())
		}
	})
	b.Run("disk", func(b *testing.B) {
		path := filepath.Join(b.TempDir(), "plain")
		b.SetBytes(int64(len(content)))
		for b.Loop() {
			f, err := os.Create(path + ".new")
			require.NoError(b, err)
			_, err = f.Write(content)
			require.NoError(b, err)
			require.NoError(b, f.Sync())
			require.NoError(b, f.Close())
			require.NoError(b, os.Rename(f.Name(), path))
		}
	})
}

func BenchmarkList(b *testing.B) {
	v, _ := create(b)
	for i := range 1000 {
		add(b, v, fmt.Sprint("content ", i%500))
	}
	for b.Loop() {
		entries, err := v.List(context.Background(), vault.Filter{})
		require.NoError(b, err)
		require.Len(b, entries, 1000)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/1000, "us/entry")
}

func BenchmarkVerify(b *testing.B) {
	v, _ := create(b)
	content := document(8 << 20)
	for i := range 16 {
		content[0] = byte(i)
		add(b, v, string(content))
	}
	b.SetBytes(16 * 8 << 20)
	for b.Loop() {
		verified, err := v.Verify(context.Background())
		require.NoError(b, err)
		require.Empty(b, verified.Problems)
	}
}
