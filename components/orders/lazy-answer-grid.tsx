"use client";

import dynamic from "next/dynamic";

// The rules that judge in place weigh more than the page around them.
export const LazyAnswerGrid = dynamic(() => import("./answer-grid.tsx").then((module) => module.AnswerGrid));
