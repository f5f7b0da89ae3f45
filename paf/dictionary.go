package paf

import "mobility/internal/facts"

// CaseKey names the application that a row of any sheet belongs to: the owner of every record of it.
var CaseKey = facts.NewDictionary("lca-case", FieldCase)

// The nouns of an application.
var (
	LCAFields = facts.NewDictionary("lca",
		FieldClass, FieldStatus, FieldFiled, FieldReceived, FieldDecided, FieldCertified, FieldWithdrawn,
		FieldBegins, FieldEnds, FieldExtension, FieldEmployer, FieldFEIN, FieldSOC, FieldSOCTitle, FieldJobTitle,
		FieldFullTime, FieldWorkers,
		FieldWageFrom, FieldWageTo, FieldWagePer, FieldPrevailingWage, FieldPrevailingPer, FieldPrevailingSource,
		FieldPrevailingLevel, FieldPrevailingYear, FieldPrevailingSurvey, FieldPrevailingPublisher,
		FieldPrevailingTracking,
		FieldDependent, FieldWillful, FieldExemptOnly, FieldStatutoryBasis,
		FieldOpened, FieldPlaceKept, FieldUnused, FieldSubmittedCopy, FieldSigned, FieldWageMemo,
		FieldActualWage, FieldActualPer, FieldActualSystem, FieldIncreases, FieldActualMemo, FieldSystemChanged,
		FieldPrevailingMemo, FieldNoticeMemo,
		FieldBenefits, FieldBenefitsDiffer, FieldHomeBenefits, FieldBenefitsSummary, FieldBenefitsChanged,
		FieldCorporateChange, FieldChanged, FieldSuccessor, FieldSuccessorFEIN, FieldAssumed, FieldChangeStatement,
		FieldSingleEmployer, FieldEntities, FieldEntityList, FieldExemptList,
		FieldRecruitment, FieldRecruitedFrom, FieldRecruitedTo, FieldRecruitmentSummary)

	WorksiteFields = facts.NewDictionary("lca-worksite",
		FieldSite, FieldSiteAddress, FieldSiteCity, FieldSiteCounty, FieldSiteState, FieldSiteZip, FieldSiteWorkers,
		FieldSecondary, FieldSecondaryName, FieldFirstDay,
		FieldSiteWageFrom, FieldSiteWageTo, FieldSiteWagePer, FieldSitePrevailing, FieldSitePrevailingPer, FieldSiteSource,
		FieldSiteLevel, FieldSiteYear)

	AssignmentFields = facts.NewDictionary("lca-assignment",
		FieldEmployee, FieldWorkedAt, FieldWorkedFrom, FieldWorkedTo, FieldPaid, FieldPaidPer, FieldPaidSince,
		FieldCopyGiven, FieldNeeded, FieldAdmitted, FieldStatusGranted,
		FieldDegree, FieldPaidInYear, FieldPaidMonths)

	NoticeFields = facts.NewDictionary("lca-notice",
		FieldNoticeSite, FieldMethod, FieldPosted, FieldRemoved, FieldPlace1, FieldPlace2, FieldNoticeEvidence)

	InspectionFields = facts.NewDictionary("lca-inspection",
		FieldAskedBy, FieldAsked, FieldShown, FieldShownAt, FieldShownBy, FieldNote)

	// DependencyFields are of a kept computation of dependency, whose owner is no case but the employer.
	DependencyFields = facts.NewDictionary("lca-dependency",
		FieldCountedOn, FieldCountedOf, FieldIsDependent, FieldCountedFTE, FieldCountedH1B, FieldComputation)

	DocumentFields = facts.NewDictionary("lca-document",
		FieldItem, FieldSHA256, FieldPublic, FieldDocumentTitle, FieldDocumentDated, FieldDocumentSite)
)
