package accessfile

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/papertemplates"
	"mobility/internal/civil"
	"mobility/internal/separated"
	"mobility/paf"
	"mobility/paf/papers"
	"mobility/reports/accessfile"
	"mobility/reports/letter"
)

// Posted is a page or a letter of an electronic posting.
type Posted struct {
	File     string   `json:"file"`
	Title    string   `json:"title"`
	Worksite string   `json:"worksite"`
	SHA256   string   `json:"sha256"`
	Missing  []string `json:"missing"`

	content []byte
}

// Notices are the notices of an application for electronic posting, a page for each worksite, with the letters to the companies at whose
// worksites the work is done. templates is a folder with the firm's own templates for the letters, "" for none.
func Notices(ctx context.Context, b *book.Book, number string, posted civil.Date, templates string) ([]Posted, error) {
	c, err := b.Application(ctx, number)
	if err != nil {
		return nil, err
	}
	set, err := papertemplates.Open(templates)
	if err != nil {
		return nil, err
	}
	if len(c.Worksites) == 0 {
		return nil, failure.New("not-complete", fmt.Errorf("LCA %s has no worksite on record: mobility lca record %s --worksite NAME address=STREET city=CITY "+
			"state=ST zip=ZIP", number, number))
	}
	var all []Posted
	for i := range c.Worksites {
		s := &c.Worksites[i]
		name := fmt.Sprintf("%02d-%s", i+1, s.Key)
		notice := papers.PostedNotice(c, s, posted)
		page, err := pageOf(name+"-notice.html", s, &notice)
		if err != nil {
			return nil, err
		}
		all = append(all, page)
		if !s.Secondary {
			continue
		}
		letters := []papers.Memorandum{papers.AccessStatement(c, s, posted)}
		if c.LCA.AttestsMore() {
			placed := s.FirstDay
			if placed.Before(posted) { // the inquiry comes before a placement; one that has begun is for counsel
				placed = civil.Date{}
			}
			letters = append(letters, papers.DisplacementInquiry(c, s, placed))
		}
		for j := range letters {
			written, err := letterOf(name, s, &letters[j], &c.LCA, posted, set)
			if err != nil {
				return nil, err
			}
			all = append(all, written)
		}
	}
	return all, nil
}

func pageOf(file string, s *paf.Worksite, m *papers.Memorandum) (Posted, error) {
	var page bytes.Buffer
	err := accessfile.WriteNotice(&page, m)
	return postedAs(file, s, m, page.Bytes()), err
}

func letterOf(name string, s *paf.Worksite, m *papers.Memorandum, application *paf.LCA, day civil.Date, templates *papertemplates.Set) (Posted, error) {
	page := accessfile.MemorandumLetter(m, application, day)
	if err := templates.Check(map[string]*letter.Letter{m.Name: page}); err != nil {
		return Posted{}, err
	}
	var document bytes.Buffer
	err := templates.WriteDOCX(&document, m.Name, page)
	return postedAs(name+"-"+m.Name+".docx", s, m, document.Bytes()), err
}

func postedAs(file string, s *paf.Worksite, m *papers.Memorandum, content []byte) Posted {
	sum := sha256.Sum256(content)
	return Posted{File: file, Title: m.Title, Worksite: s.String(), SHA256: hex.EncodeToString(sum[:]), Missing: m.Blanks, content: content}
}

// WriteNotices writes the pages and letters into a new folder, with a log in which a person records when each page was seen.
func WriteNotices(folder string, all []Posted) error {
	return files.WriteFolder(folder, func(made string) error {
		rows := [][]string{{"file", "sha256", "worksite", "address of the page", "seen on", "at", "seen by", "shown as written"}}
		for i := range all {
			p := &all[i]
			if filepath.Ext(p.File) == ".html" {
				rows = append(rows, []string{p.File, p.SHA256, p.Worksite, "", "", "", "", ""})
			}
			err := files.Write(filepath.Join(made, p.File), func(w io.Writer) error {
				_, err := w.Write(p.content)
				return err
			})
			if err != nil {
				return err
			}
		}
		return files.Write(filepath.Join(made, "sightings.csv"), func(w io.Writer) error { return separated.Write(w, rows) })
	})
}
