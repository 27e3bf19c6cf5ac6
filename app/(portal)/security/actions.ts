"use server";

import { action } from "#app/_server/action.ts";
import { askProof } from "#lib/proofs/ask.ts";

export const askProofAction = action(askProof);
