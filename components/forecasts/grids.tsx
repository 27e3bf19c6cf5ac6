"use client";

import dynamic from "next/dynamic";

// Nobody loads what only somebody else needs.
export const PlannerGrid = dynamic(() => import("./planner-grid.tsx").then((module) => module.PlannerGrid));
export const CommitGrid = dynamic(() => import("./commit-grid.tsx").then((module) => module.CommitGrid));
export const CommitView = dynamic(() => import("./commit-view.tsx").then((module) => module.CommitView));
