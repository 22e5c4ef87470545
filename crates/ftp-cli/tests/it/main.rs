//! The program from outside: what it prints for what input, and with which status it ends.

mod about;
mod inputs;
mod logs;
mod privacy;
mod run;
mod status;
