package perm

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// TextPoint is one thing that the text of an advertisement or a notice must do, and whether it does.
type TextPoint struct {
	// Pin is the paragraph: "20 CFR 656.17(f)(1)".
	Pin string
	// Asks is what the paragraph asks for.
	Asks string
	// Fault says what is wrong; "" where nothing is.
	Fault string
}

// extents say of the paragraphs that words alone do not settle how far a text was compared.
var extents = map[string]string{
	"20 CFR 656.17(f)(3)": "the job title is named; a person must decide whether the description is sufficient",
	"20 CFR 656.17(f)(6)": "degree and years of experience; compare skills, languages and duties by hand",
	"20 CFR 656.17(f)(7)": "the wage; compare the other terms by hand",
}

// Extent says, after a colon, how far the point was examined; "" where it is settled.
func (p TextPoint) Extent() string {
	if extent := extents[p.Pin]; extent != "" {
		return ": " + extent
	}
	return ""
}

var (
	citeAdContent = law.Read("20 CFR 656.17(f)", "name the employer; direct applicants to the employer; describe the "+
		"vacancy; indicate the area and any travel; no wage below the prevailing wage; requirements, duties and terms no "+
		"worse than on the form")
	citeNoticeContent = law.Read("20 CFR 656.10(d)(3)-(6)", "because of the filing of an application for permanent labor "+
		"certification; any person may give documentary evidence to the Certifying Officer; address of the officer; rate "+
		"of pay")
)

// AdPoints asks of the text of a newspaper or journal advertisement what 656.17(f) does. What cannot be read off the
// words (that the terms are no less favorable than the worker's) is left to a person.
func (c *Case) AdPoints(text string) []TextPoint {
	r := c.texts()
	return r.ad(strings.ToLower(text), nil)
}

// NoticePoints asks of the text of a notice of filing what 656.10(d)(3) to (6) do, for a posting that begins when the
// notice did.
func (c *Case) NoticePoints(n *Notice) []TextPoint {
	r := c.texts()
	return r.notice(strings.ToLower(n.Text), n)
}

// textReader is a case as its texts name it, in lower case.
type textReader struct {
	c                        *Case
	employer, title, applyTo string
	city, county, area       string
}

func (c *Case) texts() textReader {
	r := textReader{c: c, employer: strings.ToLower(c.Employer), title: strings.ToLower(c.Title),
		applyTo: strings.ToLower(c.ApplyTo), city: strings.ToLower(c.Worksite.City),
		county: strings.ToLower(c.Worksite.County), area: strings.ToLower(c.Worksite.Area)}
	for _, form := range legalForms {
		if short, cut := strings.CutSuffix(r.employer, form); cut {
			r.employer = strings.TrimRight(short, ", ")
			break
		}
	}
	return r
}

// ad adds the points of 656.17(f) to those given.
func (r *textReader) ad(lower string, points []TextPoint) []TextPoint {
	if points == nil {
		points = make([]TextPoint, 0, 7)
	}
	wages := wagesIn(lower)
	return append(points,
		TextPoint{"20 CFR 656.17(f)(1)", "names the employer", r.namesEmployer(lower)},
		TextPoint{"20 CFR 656.17(f)(2)", "directs applicants to the employer", r.directsApplicants(lower)},
		TextPoint{"20 CFR 656.17(f)(3)", "describes the vacancy", r.describesVacancy(lower)},
		TextPoint{"20 CFR 656.17(f)(4)", "indicates the area and any travel", r.indicatesArea(lower)},
		TextPoint{"20 CFR 656.17(f)(5)", "states no wage below the prevailing wage",
			lowWage(wages, r.c.PWD.Wage, "prevailing wage")},
		TextPoint{"20 CFR 656.17(f)(6)", "does not ask for more than the form", r.exceedsForm(lower)},
		TextPoint{"20 CFR 656.17(f)(7)", "offers no less than the worker gets",
			lowWage(wages, r.c.Wage, "wage offered to the worker")})
}

// notice asks the points of 656.10(d).
func (r *textReader) notice(lower string, n *Notice) []TextPoint {
	points := append(make([]TextPoint, 0, 11),
		TextPoint{"20 CFR 656.10(d)(3)(i)", "states that an application for permanent labor certification is being filed",
			unless(saysApplication(lower),
				"does not state that it is provided because of the filing of an application for permanent labor certification")},
		TextPoint{"20 CFR 656.10(d)(3)(ii)", "states that any person may provide documentary evidence to the Certifying Officer",
			unless(strings.Contains(lower, "evidence") && strings.Contains(lower, "certifying officer"),
				"does not state that any person may provide documentary evidence bearing on the application to the Certifying Officer")},
		TextPoint{"20 CFR 656.10(d)(3)(iii)", "gives the address of the Certifying Officer", addressFault(lower, n)})
	rate := unless(!n.Wage.IsZero() || len(wagesIn(lower)) > 0, "does not state a rate of pay")
	switch {
	case r.c.CollegeTeacher():
		return append(points, TextPoint{"20 CFR 656.10(d)(5), 656.18(b)(3)", "names the job title", r.describesVacancy(lower)})
	case r.c.ScheduleA():
		return append(points, TextPoint{"20 CFR 656.10(d)(6)", "describes the job", r.describesVacancy(lower)},
			TextPoint{"20 CFR 656.10(d)(6)", "states the rate of pay", rate})
	default: // 656.10(d)(4) includes all of 656.17(f)
		return r.ad(lower, append(points, TextPoint{"20 CFR 656.10(d)(4)", "states the rate of pay", rate}))
	}
}

// saysApplication looks for the certification applied for, and not for the name of the office in its address.
func saysApplication(lower string) bool {
	const office = "office of foreign labor certification"
	for rest := lower; ; {
		at := strings.Index(rest, "certification")
		if at < 0 {
			return false
		}
		before := strings.TrimRight(rest[:at], " ")
		end := strings.TrimSuffix(office, " certification")
		if (strings.HasSuffix(before, "labor") || strings.HasSuffix(before, "employment")) && !strings.HasSuffix(before,
			end) {
			return true
		}
		rest = rest[at+len("certification"):]
	}
}

func unless(ok bool, fault string) string {
	if ok {
		return ""
	}
	return fault
}

// faultsOf are the faults among points, each with its paragraph.
func faultsOf(points []TextPoint) (faults []string) {
	for _, p := range points {
		if p.Fault != "" {
			faults = append(faults, fmt.Sprintf("%s (%s)", p.Fault, p.Pin))
		}
	}
	return faults
}

// legalForms end the names of employers, and are often left out in print.
var legalForms = []string{", inc.", ", inc", " inc.", " inc", ", llc", " llc", " l.l.c.", " corp.", " corp", " " +
	"corporation",
	" company", " co.", " ltd.", " ltd", ", l.p.", " lp", " llp", ", p.c.", " plc"}

func (r *textReader) namesEmployer(lower string) string {
	switch {
	case r.employer == "":
		return "the employer's legal name is not recorded, so the text cannot be checked for it"
	case strings.Contains(lower, r.employer):
		return ""
	default:
		return "does not name the employer, " + r.c.Employer
	}
}

func (r *textReader) directsApplicants(lower string) string {
	if r.applyTo != "" && strings.Contains(lower, r.applyTo) {
		return ""
	}
	return unless(containsAny(lower, "@", "http", "www.", "apply", "resume", "résumé", "send cv", "mail to", "p.o. box"),
		"does not direct applicants to report or send resumes to the employer")
}

func (r *textReader) describesVacancy(lower string) string {
	switch {
	case r.title == "":
		return "the job title is not recorded, so the text cannot be checked for it"
	case strings.Contains(lower, r.title):
		return ""
	default:
		return "does not name the vacancy, " + r.c.Title
	}
}

func (r *textReader) indicatesArea(lower string) string {
	if r.city == "" && r.county == "" && r.area == "" {
		return "the worksite is not recorded, so the text cannot be checked for the area"
	}
	named := false
	for _, place := range []string{r.city, r.county, r.area} {
		named = named || place != "" && strings.Contains(lower, place)
	}
	switch {
	case !named && !containsAny(lower, "remote", "telecommut", "work from home", "anywhere in the u"):
		return "does not name the area of employment, " + r.c.Worksite.place()
	case r.c.Travel == law.Yes && !strings.Contains(lower, "travel"):
		return "does not state that the job requires travel"
	default:
		return ""
	}
}

// place is the worksite as people write it: "Austin, TX".
func (w *Worksite) place() string {
	named := slices.DeleteFunc([]string{w.City, w.State}, func(s string) bool { return s == "" })
	if len(named) == 0 {
		return w.Area
	}
	return strings.Join(named, ", ")
}

// lowWage finds a wage in a text that is lower than the one it must not be below.
func lowWage(stated []Wage, least Wage, called string) string {
	if least.IsZero() {
		return ""
	}
	for _, w := range stated {
		if less, ok := w.Less(least); ok && less {
			return fmt.Sprintf("states %s, less than the %s of %s", w, called, least)
		}
	}
	return ""
}

// exceedsForm finds a degree or years of experience above those of the form. The least that the text names is what
// counts, for a text may give alternatives.
func (r *textReader) exceedsForm(lower string) string {
	c := r.c
	if have := slices.Index(educations, c.Education); have >= 0 && c.Education != "other" {
		if asked := leastDegree(lower); asked > have {
			return fmt.Sprintf("requires a degree (%s) above the form's (%s)", educations[asked], c.Education)
		}
	}
	known := c.ExperienceMonths > 0 || !recruitment.IsTrue(c.RequiresExperience) && c.Education != ""
	if years, asked := leastYears(lower); asked && known && years*12 > c.ExperienceMonths {
		return fmt.Sprintf("requires %d years, more than the %d months of the form", years, c.ExperienceMonths)
	}
	return ""
}

func containsAny(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
}
