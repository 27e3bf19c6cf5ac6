import { z } from "zod";
import { proofKinds } from "#db/vocabulary-proofs.ts";

export const askProofInput = z.strictObject({ kind: z.enum(proofKinds) });
