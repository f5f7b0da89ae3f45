package vault

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"filippo.io/age"

	"mobility/internal/agekeys"
	"mobility/internal/atomicfile"
)

// Recipients are those for which the vault is encrypted.
func (v *Vault) Recipients() []string {
	texts := []string{}
	for _, r := range v.recipients {
		texts = append(texts, fmt.Sprint(r))
	}
	return texts
}

// Reseal encrypts every file of the vault for other recipients, in the place of those that it had. Nothing is added or removed
// meanwhile. When it is interrupted each file is encrypted for the ones or the others, and resealing again finishes it. What a former
// recipient has copied stays readable with that key.
func (v *Vault) Reseal(ctx context.Context, recipients []string) error {
	parsed, err := agekeys.ParseRecipients(recipients)
	if err == nil && len(parsed) == 0 {
		err = errors.New("a vault needs a recipient")
	}
	if err != nil {
		return err
	}
	release, err := v.lockForChange()
	if err != nil {
		return err
	}
	defer release()
	before := v.recipients
	v.recipients = parsed
	if err := v.resealAll(ctx, recipients); err != nil {
		v.recipients = before
		return fmt.Errorf("encrypt the vault for other recipients: %w", err)
	}
	return nil
}

// resealAll reseals the marker last: it says that every other file is.
func (v *Vault) resealAll(ctx context.Context, recipients []string) error {
	for _, folder := range []string{documentsFolder, entriesFolder, tombstonesFolder} {
		files, err := os.ReadDir(v.path(folder))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		for _, file := range files {
			if err := errors.Join(ctx.Err(), v.reseal(folder, file.Name())); err != nil {
				return err
			}
		}
	}
	sorted := slices.Compact(slices.Sorted(slices.Values(recipients)))
	sealed, err := v.sealRecord("vault", marker{Version: recipientsVersion, Recipients: sorted})
	if err != nil {
		return err
	}
	return v.publish(sealed, markerFile)
}

// reseal encrypts one file for the recipients.
func (v *Vault) reseal(folder, file string) error {
	if !belongs(folder, file) {
		return nil
	}
	plain, err := v.unseal(v.path(folder, file))
	if err != nil {
		return err
	}
	defer plain.Close()
	sealed, err := v.seal("reseal", func(w io.Writer) error {
		_, err := io.Copy(w, plain)
		return err
	})
	if err != nil {
		return err
	}
	return v.publish(sealed, folder, file)
}

// RecipientOf is the recipient of the first key of a file, and the number of keys in it.
func RecipientOf(path string) (recipient string, keys int, err error) {
	found, err := readKeys(path)
	if err != nil {
		return "", 0, err
	}
	recipient, err = recipientOf(found)
	return recipient, len(found), err
}

// BeginRotation puts a new key before the one of a file, which opens with either from now on, and returns both recipients. One that was
// begun and not ended goes on. A copy with the former key alone is kept under the name before.
func BeginRotation(path, before string) (fresh, former string, err error) {
	keys, err := readKeys(path)
	if err != nil {
		return "", "", err
	}
	if len(keys) == 1 {
		key, err := age.GenerateX25519Identity()
		if err != nil {
			return "", "", err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return "", "", err
		}
		if err := agekeys.WriteNew(before, string(text)); err != nil {
			return "", "", fmt.Errorf("keep the former key: %w", err)
		}
		keys = []age.Identity{key, keys[0]}
		if err := replaceKeys(path, keys); err != nil {
			return "", "", err
		}
	}
	if fresh, err = recipientOf(keys[:1]); err != nil {
		return "", "", err
	}
	former, err = recipientOf(keys[1:])
	return fresh, former, err
}

// EndRotation takes the former key out of a file, after every vault was encrypted for the new one.
func EndRotation(path string) error {
	keys, err := readKeys(path)
	if err != nil {
		return err
	}
	return replaceKeys(path, keys[:1])
}

func recipientOf(keys []age.Identity) (string, error) {
	own, err := ownRecipient(keys)
	return fmt.Sprint(own), err
}

func replaceKeys(path string, keys []age.Identity) error {
	return atomicfile.Write(path, func(w io.Writer) error {
		_, err := io.WriteString(w, keyRemark)
		for _, key := range keys {
			if err == nil {
				_, err = fmt.Fprintln(w, key)
			}
		}
		return err
	})
}
