# Xilinx ZCU104 (xczu7ev-ffvc1156-2-e): written by weft from its table of targets, flow/src/target.rs.
create_clock -name clock -period 8.000 [get_ports {clock_i}]
set_property -dict {PACKAGE_PIN F23 IOSTANDARD LVDS} [get_ports {clock_i}]
set_property -dict {PACKAGE_PIN E23 IOSTANDARD LVDS} [get_ports {clock_n_i}]
set_property -dict {PACKAGE_PIN A20 IOSTANDARD LVCMOS18} [get_ports {uart_rx_i}]
set_property -dict {PACKAGE_PIN C19 IOSTANDARD LVCMOS18} [get_ports {uart_tx_o}]
set_property -dict {PACKAGE_PIN D5 IOSTANDARD LVCMOS33} [get_ports {led_o}]
# The first register of each synchroniser, beside the second.
set_property ASYNC_REG TRUE [get_cells -hierarchical -regexp {.*(early|line|request)_q_reg}]
set_false_path -from [get_ports {uart_rx_i}]
set_false_path -to [get_ports {uart_tx_o led_o}]
