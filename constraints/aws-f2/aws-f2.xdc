# FPGA of an AWS F2 instance, inside of its shell (xcvu47p-fsvh2892-2-e): written by weft from its table of targets, flow/src/target.rs.
create_clock -name clock -period 4.000 [get_ports {clock_i}]
# The first register of each synchroniser, beside the second.
set_property ASYNC_REG TRUE [get_cells -hierarchical -regexp {.*(early|line|request)_q_reg}]
