package i9

import (
	"slices"
	"strings"
	"sync"

	"mobility/internal/law/admission"
)

// namedWithTail finds the document of a title that has an end, a class of admission or the category of a card behind it: "US Passport exp
// 2030", "Passport + I-94 TN", "EAD (I-766) C09". category is that of a card, "" for none.
func namedWithTail(title string) (d *Document, category string) {
	words := strings.Fields(wordsOfTitle(title))
	words = words[receiptBefore(words):]
	var class *admission.Class
	for len(words) > 0 {
		if d = documentsByWords()[strings.Join(words, " ")]; d != nil {
			return d.behind(class, category)
		}
		n := 0
		switch {
		case endBehind(words) > 0:
			n = endBehind(words)
		case category == "" && class == nil:
			if n, category = categoryBehind(words); n == 0 {
				n, class = classBehind(words)
			}
		}
		if n == 0 {
			return nil, ""
		}
		words = words[:len(words)-n]
	}
	return nil, ""
}

// receiptBefore is how many words at the beginning of a title say that a receipt for the document was presented: "Receipt for a lost Social
// Security card".
func receiptBefore(words []string) int {
	if len(words) < 3 || words[0] != "receipt" || words[1] != "for" && words[1] != "of" {
		return 0
	}
	n := 2
	for n < len(words)-1 && slices.Contains(receiptWords, words[n]) {
		n++
	}
	return n
}

var receiptWords = []string{"a", "an", "the", "of", "for", "replacement", "lost", "stolen", "damaged", "or", "and"}

// namesReceipt reports whether a title is that of a receipt for the document it names.
func namesReceipt(title string) bool {
	return len(title) > len("receipt") && strings.EqualFold(title[:len("receipt")], "receipt") && receiptBefore(strings.Fields(wordsOfTitle(title))) > 0
}

// behind is the document if what stands behind its title can belong to it: a category to a card, a class to what shows the admission.
func (d *Document) behind(class *admission.Class, category string) (*Document, string) {
	switch {
	case category != "" && d.Slug != "ead":
		return nil, ""
	case class == nil:
		return d, category
	case !class.GivesWork || class.Traits.NeedsEAD:
		return nil, ""
	case d.Slug == foreignPassport, d.Slug == "i-94":
		return d, ""
	case d.Slug == "foreign-passport-i94" && !class.Traits.NeedsProgramEnd: // a student's counts with a third document
		return d, ""
	default:
		return nil, ""
	}
}

var (
	endWords   = []string{"exp", "expires", "expiring", "expiry", "expiration", "until", "through", "thru"}
	besideEnds = []string{"on", "date", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january", "february", "march",
		"april", "june", "july", "august", "september", "october", "november", "december"}
)

// endBehind is how many words at the end of a title say when the document ends.
func endBehind(words []string) int {
	first := slices.IndexFunc(words, func(word string) bool { return slices.Contains(endWords, word) })
	if first < 1 {
		return 0
	}
	figures := false
	for _, word := range words[first+1:] {
		isNumber := strings.Trim(word, "0123456789") == ""
		if !isNumber && !slices.Contains(besideEnds, word) && !slices.Contains(endWords, word) {
			return 0
		}
		figures = figures || isNumber
	}
	if !figures {
		return 0
	}
	return len(words) - first
}

// categoryBehind is the category of a card at the end of a title, in how many words: "c08", or "c" and "9".
func categoryBehind(words []string) (n int, category string) {
	for n = 1; n <= 3 && n < len(words); n++ {
		if category = foldCategory(strings.Join(words[len(words)-n:], "")); category == "" {
			continue
		}
		if before := words[len(words)-n-1]; n+1 < len(words) && (before == "category" || before == "cat" || before == "code") {
			n++
		}
		return n, category
	}
	return 0, ""
}

// classBehind is the class of admission at the end of a title, in how many words: "tn", or "h" and "1b".
func classBehind(words []string) (n int, class *admission.Class) {
	for n = min(3, len(words)-1); n > 0; n-- {
		if class = classesByWord()[strings.Join(words[len(words)-n:], "")]; class != nil {
			return n, class
		}
	}
	return 0, nil
}

var classesByWord = sync.OnceValue(func() map[string]*admission.Class {
	known := map[string]*admission.Class{}
	for _, code := range admission.Codes() {
		if word := foldTitle(code); len(word) > 1 {
			known[word] = admission.ClassOf(code)
		}
	}
	return known
})
