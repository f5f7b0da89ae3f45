package vault_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/vault"
)

func TestVerifyCountsWhatItChecked(t *testing.T) {
	v, _ := create(t)
	add(t, v, "content")
	add(t, v, "content")
	add(t, v, "other content")
	_, err := v.Remove(add(t, v, "third content").ID, removal())
	require.NoError(t, err)
	verified, err := v.Verify(context.Background())
	require.NoError(t, err)
	require.Equal(t, vault.Verified{Entries: 3, Documents: 2, Tombstones: 1, Size: 7 + 13,
		Problems: []vault.Problem{}}, verified)
}

func TestVerifyReportsEverythingThatIsWrong(t *testing.T) {
	v, folder := create(t)
	at := func(inside string) string { return filepath.Join(folder, inside) }
	well := add(t, v, "well")
	changed, cut, exchanged := add(t, v, "changed"), add(t, v, "cut"), add(t, v, "exchanged")
	change(t, folder, documentFile(changed), -1)
	truncate(t, folder, documentFile(cut), 190)
	exchange(t, folder, documentFile(well), documentFile(exchanged))
	missing, missingToo := add(t, v, "missing"), add(t, v, "missing")
	require.NoError(t, os.Remove(at(documentFile(missing))))
	orphan := add(t, v, "orphan")
	require.NoError(t, os.Remove(at(entryFile(orphan))))
	unreadable := add(t, v, "unreadable entry")
	change(t, folder, entryFile(unreadable), -1)
	exposed := add(t, v, "exposed")
	require.NoError(t, os.Chmod(at(documentFile(exposed)), 0o640))
	require.NoError(t, os.Chmod(at("entries"), 0o755))
	require.NoError(t, os.Chmod(folder, 0o711))
	buried := add(t, v, "buried")
	_, err := v.Remove(buried.ID, removal())
	require.NoError(t, err)
	truncate(t, folder, tombstoneFile(buried), 30)
	for _, stray := range []string{"notes.txt", "documents/scan.pdf", "entries/" + well.ID + ".age"} {
		require.NoError(t, os.WriteFile(at(stray), nil, 0o600))
	}
	require.NoError(t, os.Mkdir(at("tombstones/old"), 0o700))
	link := "documents/" + strings.Repeat("0", 64) + ".age"
	require.NoError(t, os.Symlink(at(documentFile(well)), at(link)))
	require.NoError(t, os.WriteFile(at("writing/half.age"), nil, 0o600))

	want := []string{
		"exposed .",
		"damaged " + documentFile(changed), "damaged " + documentFile(cut), "damaged " + documentFile(exchanged),
		"exposed " + documentFile(exposed), "orphan " + documentFile(orphan),
		"stray " + link, "stray documents/scan.pdf",
		"exposed entries", "damaged " + entryFile(unreadable),
		"missing " + entryFile(missing), "missing " + entryFile(missingToo), "stray entries/" + well.ID + ".age",
		"stray notes.txt", "damaged " + tombstoneFile(buried), "stray tombstones/old", "unfinished writing/half.age",
	}
	require.ElementsMatch(t, want, problems(t, v))
	content, _, err := read(v, well.ID)
	require.NoError(t, err)
	require.Equal(t, "well", content)
}

func TestVerifySaysHowToCloseWhatIsExposed(t *testing.T) {
	v, folder := create(t)
	e := add(t, v, "content")
	require.NoError(t, os.Chmod(filepath.Join(folder, entryFile(e)), 0o604))
	require.NoError(t, os.Chmod(filepath.Join(folder, "writing"), 0o750))
	verified, err := v.Verify(context.Background())
	require.NoError(t, err)
	require.Len(t, verified.Problems, 2)
	require.Equal(t, "it has the permissions 0604: run `chmod 600 "+filepath.Join(folder, entryFile(e))+"`",
		verified.Problems[0].Why)
	require.Equal(t, "it has the permissions 0750: run `chmod 700 "+filepath.Join(folder, "writing")+"`",
		verified.Problems[1].Why)
}

func TestVerifyMissesAFolder(t *testing.T) {
	v, folder := create(t)
	e := add(t, v, "content")
	require.NoError(t, os.RemoveAll(filepath.Join(folder, "documents")))
	require.Equal(t, []string{"missing documents", "missing " + entryFile(e)}, problems(t, v))
}

func TestVerifyHoldsTheSizeAgainstTheEntry(t *testing.T) {
	v, folder := create(t)
	e := add(t, v, "content")
	f, err := os.Create(filepath.Join(folder, entryFile(e)))
	require.NoError(t, err)
	defer f.Close()
	encrypt(t, f, folder+".key", `{"id":"`+e.ID+`","sum":"`+e.Sum+`","size":8}`)
	require.Equal(t, []string{"damaged " + entryFile(e)}, problems(t, v))
}

func TestAVerificationThatIsCancelled(t *testing.T) {
	v, _ := create(t)
	add(t, v, "content")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := v.Verify(ctx)
	require.ErrorIs(t, err, context.Canceled)
}
