package lettertest

import (
	"fmt"
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/reports/letter"
)

// Letter is a letter with every kind of block, names from many places, and a table that goes over pages.
func Letter() *letter.Letter {
	long := letter.Table{Columns: []string{"Day", "Step", "Evidence"}}
	for i := range 60 {
		day := civil.On(2026, time.March, 1).AddDays(i).String()
		evidence := strings.Repeat("a tear sheet of the page ", i%4+1)
		long.Rows = append(long.Rows, []string{day, fmt.Sprintf("Step %d", i+1), evidence})
	}
	return &letter.Letter{
		Title: "Recruitment report <for> Žofia & Nguyễn Thị Ánh Tuyết", Date: civil.On(2026, time.November, 21),
		Header: "Acme Robotics, Inc.", Footer: "20 CFR 656.17(g)(1)", Draft: true,
		Blocks: []letter.Block{
			letter.Heading{Level: 1, Text: "What was done"},
			letter.Paragraph{Text: "The employer advertised the position on two Sundays.\n" +
				"Its notice was posted for ten business days. " +
				strings.Repeat("No able, willing and qualified applicant was rejected. ", 6)},
			letter.Paragraph{Text: "Łukasz Żółć, José Muñoz, Đặng Hữu Phước, Анна, 李", Strong: true},
			letter.List{Items: []string{"First item", strings.Repeat("A second item that is long enough for two lines. ", 3)}},
			letter.List{Items: []string{"One", "Two"}, Numbered: true},
			letter.List{Items: []string{"One again", "Two again"}, Numbered: true},
			letter.Heading{Level: 2, Text: "Facts"},
			letter.Table{Rows: [][]string{{"Employer", "Acme Robotics, Inc."}, {"Position", "Software developer"}, {"Note"}}},
			letter.Heading{Level: 3, Text: "Steps"},
			long,
			letter.Paragraph{Text: strings.Repeat("A line that fills the page.\n", 30)},
			letter.Table{
				Columns: []string{"A tall row"},
				Rows:    [][]string{{strings.Repeat("A cell that is taller than a page. ", 400)}},
			},
			letter.Signature{Under: []string{"Name and title", "Date"}},
		},
	}
}
