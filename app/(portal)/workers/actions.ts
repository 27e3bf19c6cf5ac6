"use server";

import { action } from "#app/_server/action.ts";
import { assignWorker, unassignWorker } from "#lib/workers/assignments.ts";
import {
  acceptCertificate,
  refuseCertificate,
  submitCertificate,
  withdrawCertificate,
} from "#lib/workers/certificates.ts";
import { setRequirements } from "#lib/workers/requirements.ts";
import { addWorker, changeWorker } from "#lib/workers/worker.ts";

export const addWorkerAction = action(addWorker);
export const changeWorkerAction = action(changeWorker);
export const submitCertificateAction = action(submitCertificate);
export const acceptCertificateAction = action(acceptCertificate);
export const refuseCertificateAction = action(refuseCertificate);
export const withdrawCertificateAction = action(withdrawCertificate);
export const setRequirementsAction = action(setRequirements);
export const assignWorkerAction = action(assignWorker);
export const unassignWorkerAction = action(unassignWorker);
