package examples

import (
	"time"

	"mobility/internal/civil"
)

// caseSituation is one way in which a labor certification case stands, in words, and the course that took it there.
type caseSituation struct {
	// Name says the situation in words.
	Name string
	// Employee and Nth identify the person the case is for: Nth counts the people of the situation Whose from 0.
	Employee string
	Nth      int
	// course writes the case down.
	course func(c *laborCase)
}

const (
	firstPetition = "H-1B, first petition, nothing due soon"
	filedLongAgo  = "H-1B, six years nearly over, PERM filed more than 365 days before"
)

// caseSituations are the cases of the company, demo-1 first.
var caseSituations = []caseSituation{
	{"filed three weeks ago, complete, every document kept", firstPetition, 0, func(c *laborCase) {
		filed := civil.Federal.OnOrBefore(c.asOf.AddDays(-20))
		c.recruit(filed, 100)
		c.applied([3]string{"rejected", "lacks-experience", "six months of experience, two years required"},
			[3]string{"rejected", "no-response", "two letters and three calls unanswered, proof of delivery kept"},
			[3]string{"withdrew", "", "took another position"})
		c.filedOn(filed)
		c.documented()
	}},
	{"waiting for the wage determination", firstPetition, 1, func(c *laborCase) { c.wageAsked(100) }},
	{"wage determined, recruitment to begin before it expires", firstPetition, 2, func(c *laborCase) {
		c.wageFrom(civil.Federal.OnOrBefore(c.asOf.AddDays(-50)), 110)
	}},
	{"recruiting: the job order is running, the notice is posted", firstPetition, 3, func(c *laborCase) { c.recruit(c.asOf, 10) }},
	{"every step taken, in the quiet period", "H-1B, first admission and days abroad known only to the law firm", 0,
		func(c *laborCase) {
			c.recruit(c.asOf, 50)
			c.applied([3]string{"rejected", "lacks-education", "no degree"})
		}},
	{"window open and about to close, one applicant not yet considered", firstPetition, 4, func(c *laborCase) {
		c.recruit(c.asOf, 150)
		c.applied([3]string{"rejected", "lacks-skill", "no robotics, and no training on the job would do"}, [3]string{"pending", "", ""})
	}},
	{"infeasible: an advertisement ran on a Monday and was repeated too late", firstPetition, 5, func(c *laborCase) {
		c.recruit(c.asOf, 168)
		c.book.steps = without(c.book.steps, c.id, "number", "2")
		c.adOn("2", sunday(c.begun.AddDays(12)).AddDays(1))
		c.adOn("3", sunday(c.asOf.AddDays(-9)))
	}},
	{"infeasible: nothing has begun, and the worker's last day to file is near",
		"H-1B, last day to file PERM for a seventh year is near", 0, func(c *laborCase) {
			c.wageFrom(civil.Federal.OnOrBefore(c.asOf.AddDays(-20)), 200)
			c.set("file_by", c.asOf.AddDays(40))
		}},
	{"filed long ago, an audit letter to answer", filedLongAgo, 0, func(c *laborCase) {
		filed := civil.Federal.OnOrBefore(c.p.on(c.p.hr.PERM))
		c.recruit(filed, 100)
		c.filedOn(filed)
		c.set("letter", civil.Federal.OnOrBefore(c.asOf.AddDays(-12)))
	}},
	{"certified, the I-140 to be filed before it expires", filedLongAgo, 1, func(c *laborCase) {
		filed := civil.Federal.OnOrBefore(c.p.on(c.p.hr.PERM))
		c.recruit(filed, 110)
		c.filedOn(filed)
		c.set("certified", civil.Federal.OnOrBefore(c.asOf.AddDays(-145)))
	}},
	{"denied ten days ago", "H-1B, the extension may be filed", 0, func(c *laborCase) {
		filed := civil.Federal.OnOrBefore(c.asOf.AddDays(-390))
		c.recruit(filed, 95)
		c.filedOn(filed)
		c.set("denied", civil.Federal.OnOrBefore(c.asOf.AddDays(-10)))
	}},
	{"drawn into the closure of 2025: filed in the days that were added", "H-1B, the extension may be filed", 1,
		func(c *laborCase) {
			c.recruit(civil.On(2025, time.April, 14), 0)
			c.filedOn(civil.On(2025, time.November, 10))
		}},
	{"wrong in several ways: a notice a day short, a wage below the determination", "H-1B, passport ends before the petition", 0,
		func(c *laborCase) {
			c.recruit(c.asOf, 60)
			c.book.notices = without(c.book.notices, c.id, "case", c.id)
			c.notice(2, 9)
			c.book.notices[len(c.book.notices)-1]["wage"] = c.pay(90)
			c.applied([3]string{"rejected", "", "not a fit"})
		}},
	{"nonprofessional, notice to the bargaining representative, window open", "H-3", 0, func(c *laborCase) {
		c.recruit(c.asOf, 90)
		c.facts["occupation"], c.facts["union"] = "nonprofessional", "yes"
		for _, letter := range []string{"B", "C", "G"} {
			c.book.steps = without(c.book.steps, c.id, "step", letter)
		}
		c.book.notices = without(c.book.notices, c.id, "case", c.id)
		c.book.notices = append(c.book.notices, fields{
			"case": c.id, "place": "Example Workers Local 1", "posted": c.begun.AddDays(3).String(), "to_union": "yes",
			"wage": c.pay(100), "wage_per": c.p.job.per(), "text": c.noticeText(), "signed": "yes",
		})
		c.set("report_signed", c.asOf.AddDays(-8))
	}},
	{"turned into an I-140 years ago; only its file is kept", "H-1B, beyond six years with an approved I-140", 0,
		func(c *laborCase) {
			filed := c.p.on(c.p.hr.PERM)
			c.recruit(filed, 100)
			c.filedOn(filed)
			c.set("certified", filed.AddDays(200))
			c.set("i140_filed", c.p.on(c.p.firm.I140Filed))
		}},
	{"given up before it was filed", "O-1", 0, func(c *laborCase) {
		c.wageAsked(200)
		c.set("withdrawn", c.asOf.AddDays(-60))
	}},
}
