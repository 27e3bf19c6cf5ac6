"use client";

import dynamic from "next/dynamic";

// A planner does not load what a supplier needs, nor the other way round.
export const PlannerGrid = dynamic(() => import("./planner-grid.tsx").then((module) => module.PlannerGrid));
export const CommitGrid = dynamic(() => import("./commit-grid.tsx").then((module) => module.CommitGrid));
