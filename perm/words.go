package perm

import (
	"mobility/perm/recruitment"
)

// How an application was decided.
const (
	certified = "certified"
	denied    = "denied"
	withdrawn = "withdrawn"
	// audited is what lists have in the place of a decision while an audit letter is to be answered.
	audited = "audit"
)

// decisionSynonyms are the Department of Labor's words for the standing of a case.
var decisionSynonyms = map[string]string{
	"certified-expired": certified, "certified - expired": certified, "certification": certified, "approved": certified,
	"perm certified": certified, "denial": denied, "withdrawal": withdrawn, "cancelled": withdrawn,
	"certified - withdrawn": withdrawn, "certified-withdrawn": withdrawn, "perm approved": certified, "approval": certified, "canceled": withdrawn,
	"in audit": audited, "under audit": audited, "audited": audited, "audit issued": audited, "audit received": audited, "audit notice": audited,
	"audit notice issued": audited, "audit letter": audited, "audit letter issued": audited, "audit letter received": audited, "audit pending": audited,
	"dol audit": audited, "perm audit": audited, "selected for audit": audited, "audit - response due": audited, "audit response due": audited,
	"audit response pending": audited, "audit response in preparation": audited, "responding to audit": audited,
	// Not decided: how far the case is follows from its dates.
	"in process": "", "in progress": "", "pending": "", "pending dol": "", "pending with dol": "", "filed": "", "submitted": "", "received": "", "perm filed": "",
	"perm pending": "", "9089 filed": "", "under review": "", "in review": "", "analyst review": "", "final review": "", "initiated": "", "not filed": "",
	"not yet filed": "", "to be filed": "", "not started": "", "open": "", "active": "", "intake": "", "drafting": "", "draft": "", "in preparation": "",
	"preparing": "", "recruiting": "", "recruitment": "", "in recruitment": "", "recruitment in progress": "", "recruitment complete": "", "quiet period": "",
	"ready to file": "", "pwd": "", "pwd filed": "", "pwd requested": "", "pwd submitted": "", "pwd pending": "", "pending pwd": "", "pwd issued": "",
	"pwd received": "", "pwd in process": "", "on hold": "", "hold": "", "audit response filed": "", "audit response submitted": "", "audit response sent": "", "audit responded": "",
	"audit answered": "",
}

var occupationSynonyms = map[string]string{
	"professional occupation": recruitment.Professional, "professional occupations": recruitment.Professional, "basic": recruitment.Professional,
	"non-professional": recruitment.Nonprofessional, "nonprofessional occupation": recruitment.Nonprofessional,
	"non professional occupation": recruitment.Nonprofessional, "non-professional occupation": recruitment.Nonprofessional,
	"college": recruitment.CollegeTeacher, "college or university teacher": recruitment.CollegeTeacher,
	"college/university teacher": recruitment.CollegeTeacher, "college and university teacher": recruitment.CollegeTeacher,
	"special recruitment": recruitment.CollegeTeacher, "schedule a": recruitment.ScheduleA, "schedule a or sheepherder": recruitment.ScheduleA,
}

// The degrees a job can require, from the least.
var educations = []string{"none", "high-school", "associate", "bachelor", "master", "doctorate", "other"}

var educationSynonyms = map[string]string{
	"no education": "none", "no minimum": "none", "high school": "high-school", "high school/ged": "high-school",
	"ged": "high-school", "associate's": "associate", "associate's degree": "associate", "bachelor's": "bachelor",
	"bachelor's degree": "bachelor", "bachelors": "bachelor", "bs": "bachelor", "ba": "bachelor",
	"master's": "master", "master's degree": "master", "masters": "master", "ms": "master", "mba": "master",
	"doctorate (phd)": "doctorate", "doctorate degree": "doctorate", "doctoral": "doctorate", "phd": "doctorate",
	"ph.d.": "doctorate", "other degree (jd, md, etc.)": "other", "other degree": "other",
}

// The units of a rate of pay.
const (
	perHour     = "hour"
	perWeek     = "week"
	perBiweekly = "bi-weekly"
	perMonth    = "month"
	perYear     = "year"
)

var wageUnits = []string{perHour, perWeek, perBiweekly, perMonth, perYear}

var wageUnitSynonyms = map[string]string{
	"hr": perHour, "h": perHour, "hourly": perHour, "wk": perWeek, "weekly": perWeek, "bi": perBiweekly,
	"biweekly": perBiweekly, "biweek": perBiweekly, "mth": perMonth, "monthly": perMonth, "yr": perYear,
	"annual": perYear, "annually": perYear, "yearly": perYear, "annum": perYear, "salary": perYear,
}
