// EPANET as WebAssembly (the npm package epanet-js) on the networks of the bench. It is
// slower than a native build: ratios to it are told as such.
//
//     npm install --prefix FOLDER epanet-js
//     FD_EPANET_JS=FOLDER/node_modules/epanet-js node epanet.mjs BENCH_NETWORK
//
// Every round asks the program for our time anew, so the two alternate.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ROUNDS = 5;
const NETWORKS = [["longwall", 1e3], ["longwall", 1e4], ["longwall", 1e5], ["grid", 1e3], ["grid", 1e4]];
const TRIALS = 0, ACCURACY = 1, HEAD_ERROR = 5, COLD = 10, ITERATIONS = 0;

const program = process.argv[2], folder = process.env.FD_EPANET_JS;
if (!program || !folder) {
    console.log("epanet-js: ABSENT, FD_EPANET_JS does not name its folder: no figure of this peer");
    process.exit(program ? 0 : 1);
}
const { Project, Workspace } = await import(pathToFileURL(join(folder, "dist", "index.mjs")));

const median = (list) => list.sort((a, b) => a - b)[(list.length - 1) >> 1];

function open(workspace, path) {
    const model = new Project(workspace);
    workspace.writeFile("network.inp", readFileSync(path));
    model.open("network.inp", "network.rpt", "network.out");
    model.setOption(TRIALS, 200);
    model.setOption(ACCURACY, 1e-8);
    model.setOption(HEAD_ERROR, 1e-6);
    model.openH();
    return model;
}

function solve(model) {
    const start = performance.now();
    model.initH(COLD);
    model.runH();
    return performance.now() - start;
}

const scratch = mkdtempSync(join(tmpdir(), "firedamp-bench-"));
console.log("WebAssembly EPANET, tight, against our cold solve with certificate, one thread, ms");
for (const [kind, branches] of NETWORKS) {
    const path = join(scratch, "network.inp"), own = [], peer = [];
    let count, iterations, model;
    for (let round = 0; round < ROUNDS; round++) {
        const told = execFileSync(program, [kind, String(branches), path], { encoding: "utf8" });
        const [m, time] = told.split(" ").map(Number);
        count = m;
        own.push(time);
        if (!model) {
            const workspace = new Workspace();
            await workspace.loadModule();
            model = open(workspace, path);
            solve(model); // the first run compiles
        }
        peer.push(solve(model));
        iterations = model.getStatistic(ITERATIONS);
    }
    const ours = median(own), theirs = median(peer);
    console.log(`${kind} ${count} branches: EPANET (WebAssembly) ${theirs.toPrecision(3)} (${iterations} its), ` +
                `ours ${ours.toPrecision(3)}: ${(theirs / ours).toPrecision(3)} times`);
    model.close();
}
rmSync(scratch, { recursive: true });
