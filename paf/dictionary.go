package paf

import (
	"mobility/internal/facts"
)

// CaseKey names the application that a row of any sheet belongs to: the owner of every record of it.
var CaseKey = facts.NewDictionary("lca-case", fieldCase)

// The nouns of an application.
var (
	LCAFields = facts.NewDictionary("lca",
		FieldClass, fieldStatus, fieldFiled, fieldReceived, fieldDecided, fieldCertified, fieldWithdrawn,
		fieldBegins, fieldEnds, fieldExtension, fieldEmployer, fieldFEIN, fieldSOC, FieldSOCTitle, FieldJobTitle,
		fieldFullTime, fieldWorkers, fieldTotalSites, fieldStrikeBegan, fieldStrikeNotified,
		fieldWageFrom, fieldWageTo, fieldWagePer, fieldPrevailingWage, fieldPrevailingPer, fieldPrevailingSource,
		fieldPrevailingLevel, fieldPrevailingYear, fieldPrevailingSurvey, fieldPrevailingPublisher,
		fieldPrevailingTracking,
		fieldDependent, fieldWillful, fieldExemptOnly, fieldStatutoryBasis,
		fieldOpened, fieldPlaceKept, fieldReviewed, fieldUnused, fieldSubmittedCopy, fieldSigned, fieldWageMemo,
		fieldActualWage, fieldActualPer, fieldActualSystem, fieldIncreases, fieldActualMemo, fieldSystemChanged,
		fieldPrevailingMemo, fieldNoticeMemo,
		fieldBenefits, fieldBenefitsDiffer, fieldBenefitsSame, fieldHomeBenefits, fieldBenefitsSummary, fieldBenefitsChanged,
		fieldCorporateChange, fieldChanged, fieldSuccessor, fieldSuccessorFEIN, fieldSuccessorOfficial, fieldSuccessorOfficialTitle, fieldAssumed, fieldChangeStatement,
		fieldSingleEmployer, fieldEntities, fieldEntityList, fieldExemptList,
		fieldRecruitment, fieldRecruitedFrom, fieldRecruitedTo, fieldRecruitmentSummary)

	WorksiteFields = facts.NewDictionary("lca-worksite",
		FieldSite, FieldSiteAddress, FieldSiteCity, FieldSiteCounty, FieldSiteState, FieldSiteZip, fieldSiteWorkers,
		FieldSecondary, FieldSecondaryName, fieldFirstDay, fieldCommutable, fieldMiles, fieldDecidedBy,
		fieldSiteWageFrom, fieldSiteWageTo, fieldSiteWagePer, fieldSitePrevailing, fieldSitePrevailingPer, fieldSiteSource,
		fieldSiteLevel, fieldSiteYear)

	AssignmentFields = facts.NewDictionary("lca-assignment",
		FieldEmployee, FieldWorkedAt, FieldWorkedFrom, FieldWorkedTo, fieldPaid, fieldPaidPer, fieldPaidSince,
		FieldCopyGiven, fieldNeeded, fieldPetitionFiled, fieldAdmitted, fieldStatusGranted,
		fieldDegree, fieldPaidInYear, fieldPaidMonths)

	NoticeFields = facts.NewDictionary("lca-notice",
		FieldNoticeSite, FieldMethod, FieldPosted, FieldRemoved, FieldPlace1, FieldPlace2, FieldNoticeEvidence)

	InspectionFields = facts.NewDictionary("lca-inspection",
		FieldAskedBy, FieldAsked, FieldShown, FieldShownAt, FieldShownBy, FieldNote)

	// DependencyFields are of a kept computation of dependency, whose owner is the employer instead of a case.
	DependencyFields = facts.NewDictionary("lca-dependency",
		fieldCountedOn, fieldCountedOf, fieldIsDependent, fieldCountedFTE, fieldCountedH1B, fieldComputation)

	DocumentFields = facts.NewDictionary("lca-document",
		FieldItem, FieldSHA256, FieldPublic, FieldDocumentTitle, FieldDocumentDated, FieldDocumentSite, FieldTakenOff)
)
