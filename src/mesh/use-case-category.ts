/** The use cases for which MESH may be used ("Use case for the MESH API", question 1), in the questionnaire's order: WL1 first. */
const USE_CASES = [
  'Management of patient screening (including results)',
  'National data opt-out management',
  "Sending of consultation/treatment information to a patient's GP (for example, in PDF format)",
  "Sending documents to a patient's GP (for example, in PDF format)",
  'Sending Transfer of care information between care providers (including GP)',
  'Management of patient vaccinations information',
  'Patient monitoring and surveillance activities (as part of health protection regulation)',
  'GP registrations and change of GP events',
  "Outcome of NHSE commissioned health improvement initiatives to a patient's GP",
  'Sending of information for payment purposes',
  'Transfer of social care Child Protection information',
  'Management of patient test results',
  "Sending remote (OC/VC) consultation information to a patient's GP",
  'Management of child health information',
  'Management of Discharge Summaries',
  'Management of Shared Care Plans',
  'Changes to PDS data',
] as const;

/** `WL1` to `WL17` with what each is. */
export const USE_CASE_CATEGORIES: ReadonlyMap<string, string> = new Map(
  USE_CASES.map((text, index) => [`WL${index + 1}`, text]),
);
