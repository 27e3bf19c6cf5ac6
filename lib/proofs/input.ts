import { z } from "zod";
import { proofKinds } from "#db/vocabulary.ts";

export const askProofInput = z.strictObject({ kind: z.enum(proofKinds) });
