package examples

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"mobility/internal/civil"
)

// largeFilingHeader are the columns of the large file of filings.
var largeFilingHeader = []string{
	"id", "form", "purpose", "class_sought", "category_sought", "receipt_number", "received", "decided", "decision", "valid_from", "valid_to", "i94_granted",
}

// filingsEach is how many filings everybody has in the large file.
const filingsEach = 2

// WriteLargeFilings writes a CSV file of two filings of each of the people of a WriteLarge of n: the same bytes each time, and as fast
// as w takes them. Of a hundred people ten have a status record: most have its approval and the one before, and some of those whose
// record ends soon an extension that is pending. The others have none: of sixty both filings were decided years ago, of ten one is
// pending, fifteen have a card, and five a petition, that was approved until two or three years from asOf.
func WriteLargeFilings(w io.Writer, n int, asOf civil.Date) error {
	out := bufio.NewWriterSize(w, 1<<20)
	fmt.Fprintln(out, strings.Join(largeFilingHeader, ",")) // an error stays with out until Flush
	row := make([]byte, 0, 512)
	for i := range n {
		first, second := largeFilingsOf(i, asOf)
		row = second.append(first.append(row[:0], i, 0), i, 1)
		if _, err := out.Write(row); err != nil {
			return fmt.Errorf("writing the filings of person %d of %d: %w", i+1, n, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the filings of %d people: %w", n, err)
	}
	return nil
}

// largeFiling is a row of the large file of filings.
type largeFiling struct {
	// seeks are the form, the purpose, and the class and category sought.
	seeks string
	// received to ends are days, the zero date for none. A filing that was decided was approved.
	received, decided, begins, ends civil.Date
	// stay is set where the approval came with an I-94.
	stay bool
}

// append appends the row of the nth filing of a person.
func (f *largeFiling) append(b []byte, i, n int) []byte {
	b = appendNumber(b, i)
	b = append(b, ',')
	b = append(b, f.seeks...)
	b = append(b, ",IOE09"...)
	b = appendNumber(b, filingsEach*i+n)
	b = appendDate(b, f.received)
	b = appendDate(b, f.decided)
	b = append(b, ',')
	if !f.decided.IsZero() {
		b = append(b, "approved"...)
	}
	b = appendDate(appendDate(b, f.begins), f.ends)
	i94 := civil.Date{}
	if f.stay {
		i94 = f.ends
	}
	return append(appendDate(b, i94), '\n')
}

// What the filings of the large file ask for.
const (
	adjustment     = "I-485,,,"
	naturalization = "N-400,,,"
	newCard        = "I-765,new,,C09"
	renewedCard    = "I-765,renewal,,C09"
)

func petition(purpose, class string) string { return "I-129," + purpose + "," + class + "," }

// approvedFor is a filing that was approved a month before the days that it granted.
func approvedFor(seeks string, begins, ends civil.Date) largeFiling {
	return largeFiling{seeks: seeks, received: begins.AddDays(-100), decided: begins.AddDays(-30), begins: begins, ends: ends, stay: strings.HasPrefix(seeks, "I-129")}
}

// petitionedClasses are the classes of those whose status only their filings show.
var petitionedClasses = []string{"TN", "O-1", "E-3", "TN", "E-2"}

// largeFilingsOf are the filings of the person of row i.
func largeFilingsOf(i int, asOf civil.Date) (first, second largeFiling) {
	if i%oneInTen == 0 {
		return largeFilingsInStatus(i/oneInTen, asOf)
	}
	past := asOf.AddDays(-1500 - i*89%2500)
	ahead := asOf.AddDays(410 + i*61%700)
	switch i % oneInTwenty {
	case 9:
		class := petitionedClasses[i/oneInTwenty%len(petitionedClasses)]
		return approvedFor(petition("new", class), ahead.AddDays(-2205), ahead.AddDays(-1111)), approvedFor(petition("extension", class), ahead.AddDays(-1110), ahead)
	case 3, 13, 19:
		return approvedFor(newCard, ahead.AddDays(-1840), ahead.AddDays(-1111)), approvedFor(renewedCard, ahead.AddDays(-1110), ahead)
	case 4, 14:
		pending := largeFiling{seeks: naturalization, received: asOf.AddDays(-10 - i*31%300)}
		return largeFiling{seeks: adjustment, received: past.AddDays(-400), decided: past}, pending
	default:
		return approvedFor(petition("new", "H-1B"), past.AddDays(-1400), past.AddDays(-320)), largeFiling{seeks: adjustment, received: past.AddDays(-700), decided: past}
	}
}

// largeFilingsInStatus are the filings of a foreign national: every second whose approval ends within 200 days has an extension pending.
func largeFilingsInStatus(foreigner int, asOf civil.Date) (first, second largeFiling) {
	class := largeClasses[foreigner%len(largeClasses)]
	began, ends, _ := largeStay(foreigner, asOf)
	extension := petition("extension", class.name)
	now := approvedFor(extension, began, ends)
	if left := asOf.DaysUntil(ends); foreigner%4 < 2 && left > 0 && left < 200 {
		return now, largeFiling{seeks: extension, received: civil.Earliest(asOf, ends.AddDays(-150))}
	}
	return approvedFor(petition("new", class.name), began.AddYears(-class.years), began.AddDays(-1)), now
}
