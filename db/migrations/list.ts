import type { Migration } from '../migrate.ts';
import { createSettingsAndLedger } from './0010-create-settings-and-ledger.ts';
import { createBatches } from './0020-create-batches.ts';
import { createExperts } from './0030-create-experts.ts';
import { createPackages } from './0040-create-packages.ts';
import { createReviews } from './0050-create-reviews.ts';
import { createKeys } from './0060-create-keys.ts';
import { createDecisions } from './0070-create-decisions.ts';
import { addEncryptionKeys } from './0080-add-encryption-keys.ts';
import { createReviewSteps } from './0090-create-review-steps.ts';
import { addPageMaps } from './0100-add-page-maps.ts';
import { createRosters } from './0110-create-rosters.ts';
import { createMeetings } from './0120-create-meetings.ts';
import { createPublicities } from './0130-create-publicities.ts';
import { findSamePackageByIndex } from './0170-find-same-package-by-index.ts';
import { createRemarks } from './0180-create-remarks.ts';
import { protectIssuerKeys } from './0190-protect-issuer-keys.ts';

/** Every step of the schema in order. */
export const migrations: readonly Migration[] = [
  createSettingsAndLedger,
  createBatches,
  createExperts,
  createPackages,
  createReviews,
  createKeys,
  createDecisions,
  addEncryptionKeys,
  createReviewSteps,
  addPageMaps,
  createRosters,
  createMeetings,
  createPublicities,
  findSamePackageByIndex,
  createRemarks,
  protectIssuerKeys,
];
